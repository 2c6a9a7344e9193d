-- CreateTable
CREATE TABLE "ReportedMessage" (
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "messageUuid" TEXT,
    "recipient" TEXT,
    "countedAt" TIMESTAMP(3) NOT NULL,
    "dimensionsId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "errorCode" TEXT,
    "units" INTEGER,
    "amountMicros" INTEGER,
    "sentBucket" INTEGER,
    "deliveredBucket" INTEGER,
    "resend" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ReportedMessage_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ReportDimensions" (
    "id" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "sender" TEXT,
    "kind" TEXT,
    "template" TEXT,
    "batchId" TEXT,
    "experiment" TEXT,
    "variant" TEXT,

    CONSTRAINT "ReportDimensions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportChunk" (
    "id" INTEGER NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "messages" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "ReportChunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportRebuild" (
    "id" INTEGER NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "messages" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "part" TEXT NOT NULL DEFAULT 'ours',
    "position" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ReportRebuild_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReportedMessage_key_key" ON "ReportedMessage"("key");

-- CreateIndex
CREATE INDEX "ReportedMessage_messageUuid_idx" ON "ReportedMessage"("messageUuid");

-- For reports on recipients whose messages keep failing.
CREATE INDEX "ReportedMessage_recipient_countedAt_idx" ON "ReportedMessage"("recipient", "countedAt")
WHERE "status" IN ('undelivered', 'failed', 'rejected');

-- A rebuild reads the messages of other programs in order.
CREATE INDEX "DeliveryStatus_id_of_others_idx" ON "DeliveryStatus"("id") WHERE "messageId" IS NULL;
