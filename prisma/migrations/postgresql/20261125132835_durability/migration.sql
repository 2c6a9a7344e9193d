-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "fencingToken" TEXT,
ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'live';

-- AlterTable
ALTER TABLE "SendPace" ADD COLUMN     "probeEnds" DOUBLE PRECISION,
ADD COLUMN     "probedBy" TEXT,
ADD COLUMN     "unknowns" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'live';

-- AlterTable
ALTER TABLE "DeliveryStatus" ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'live';

-- AlterTable
ALTER TABLE "DeliveryEvent" ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'live';

-- CreateTable
CREATE TABLE "InboundMessage" (
    "id" TEXT NOT NULL,
    "messageUuid" TEXT,
    "sender" TEXT,
    "recipient" TEXT,
    "text" TEXT,
    "consentChange" TEXT,
    "source" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "rawPayload" TEXT NOT NULL,

    CONSTRAINT "InboundMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommitMarker" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CommitMarker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "InboundMessage_fingerprint_key" ON "InboundMessage"("fingerprint");

-- CreateIndex
CREATE INDEX "InboundMessage_sender_id_idx" ON "InboundMessage"("sender", "id");

-- CreateIndex
CREATE INDEX "InboundMessage_recipient_id_idx" ON "InboundMessage"("recipient", "id");

-- CreateIndex
CREATE INDEX "CommitMarker_createdAt_idx" ON "CommitMarker"("createdAt");
