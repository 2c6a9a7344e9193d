-- Columns and a table get the field's own names. No row changes.
ALTER TABLE "Job" RENAME COLUMN "dueAt" TO "visibleAt";
ALTER TABLE "Job" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "Job" RENAME COLUMN "deadAt" TO "diedAt";
ALTER TABLE "FeedPosition" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "SendPace" RENAME TO "RateLimit";
ALTER TABLE "RateLimit" RENAME COLUMN "unknowns" TO "unknownOutcomes";

-- SQLite cannot rename an index.
DROP INDEX "Job_kind_queue_dueAt_idx";
CREATE INDEX "Job_kind_queue_visibleAt_idx" ON "Job"("kind", "queue", "visibleAt");
DROP INDEX "Job_deadAt_idx";
CREATE INDEX "Job_diedAt_idx" ON "Job"("diedAt");
