-- Every list is ordered by id: an index that ends with it gives a page without sorting.
DROP INDEX "Message_createdAt_idx";
DROP INDEX "Message_batchId_state_idx";
DROP INDEX "Message_clientReference_idx";
CREATE INDEX "Message_kind_id_idx" ON "Message"("kind", "id");
CREATE INDEX "Message_batchId_state_id_idx" ON "Message"("batchId", "state", "id");
CREATE INDEX "Message_batchId_submittedAt_idx" ON "Message"("batchId", "submittedAt");
CREATE INDEX "Message_clientReference_id_idx" ON "Message"("clientReference", "id");

-- Most reports have no error, and cost nothing here.
CREATE INDEX "DeliveryStatus_errorCode_id_idx" ON "DeliveryStatus"("errorCode", "id") WHERE "errorCode" IS NOT NULL;
