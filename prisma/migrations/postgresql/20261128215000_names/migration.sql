-- Columns and a table get the field's own names. No row changes.
ALTER TABLE "Job" RENAME COLUMN "dueAt" TO "visibleAt";
ALTER TABLE "Job" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "Job" RENAME COLUMN "deadAt" TO "diedAt";
ALTER INDEX "Job_kind_queue_dueAt_idx" RENAME TO "Job_kind_queue_visibleAt_idx";
ALTER INDEX "Job_deadAt_idx" RENAME TO "Job_diedAt_idx";
ALTER TABLE "FeedPosition" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "SendPace" RENAME TO "RateLimit";
ALTER TABLE "RateLimit" RENAME CONSTRAINT "SendPace_pkey" TO "RateLimit_pkey";
ALTER TABLE "RateLimit" RENAME COLUMN "unknowns" TO "unknownOutcomes";
