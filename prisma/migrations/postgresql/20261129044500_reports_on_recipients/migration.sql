-- The last message of a recipient that was delivered, for reports on recipients whose messages keep failing.
CREATE INDEX "ReportedMessage_recipient_countedAt_delivered_idx" ON "ReportedMessage"("recipient", "countedAt")
WHERE "status" IN ('delivered', 'read');
