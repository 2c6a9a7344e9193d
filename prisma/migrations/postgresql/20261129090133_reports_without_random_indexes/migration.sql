-- DropIndex
DROP INDEX "ReportedMessage_messageUuid_idx";

-- Prisma cannot describe partial indexes.
DROP INDEX "ReportedMessage_recipient_countedAt_delivered_idx";
