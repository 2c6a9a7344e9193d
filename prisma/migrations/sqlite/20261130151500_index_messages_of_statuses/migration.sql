-- Statuses of messages that this service did not send have no messageId. With them in the index, ANALYZE
-- makes SQLite believe that an id has as many statuses as there are such messages, and scan the table instead.
DROP INDEX "DeliveryStatus_messageId_idx";
CREATE INDEX "DeliveryStatus_messageId_idx" ON "DeliveryStatus"("messageId") WHERE "messageId" IS NOT NULL;
