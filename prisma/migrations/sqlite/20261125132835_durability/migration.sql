-- CreateTable
CREATE TABLE "InboundMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageUuid" TEXT,
    "sender" TEXT,
    "recipient" TEXT,
    "text" TEXT,
    "consentChange" TEXT,
    "source" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "rawPayload" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CommitMarker" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL
);

-- AlterTable: added in place, which SQLite does at once; Prisma's own way would copy every row.
ALTER TABLE "Message" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'live';
ALTER TABLE "Message" ADD COLUMN "fencingToken" TEXT;
ALTER TABLE "SendPace" ADD COLUMN "unknowns" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "SendPace" ADD COLUMN "probedBy" TEXT;
ALTER TABLE "SendPace" ADD COLUMN "probeEnds" REAL;
ALTER TABLE "Batch" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'live';
ALTER TABLE "DeliveryStatus" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'live';
ALTER TABLE "DeliveryEvent" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'live';

-- CreateIndex
CREATE UNIQUE INDEX "InboundMessage_fingerprint_key" ON "InboundMessage"("fingerprint");
CREATE INDEX "InboundMessage_sender_id_idx" ON "InboundMessage"("sender", "id");
CREATE INDEX "InboundMessage_recipient_id_idx" ON "InboundMessage"("recipient", "id");
CREATE INDEX "CommitMarker_createdAt_idx" ON "CommitMarker"("createdAt");
