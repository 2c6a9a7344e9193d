-- CreateTable
CREATE TABLE "ReportedMessage" (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "messageUuid" TEXT,
    "recipient" TEXT,
    "countedAt" DATETIME NOT NULL,
    "dimensionsId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "errorCode" TEXT,
    "units" INTEGER,
    "amountMicros" INTEGER,
    "sentBucket" INTEGER,
    "deliveredBucket" INTEGER,
    "resend" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "ReportDimensions" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "mode" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "sender" TEXT,
    "kind" TEXT,
    "template" TEXT,
    "batchId" TEXT,
    "experiment" TEXT,
    "variant" TEXT
);

-- CreateTable
CREATE TABLE "ReportChunk" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "firstAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "messages" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "ReportRebuild" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "requestedAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "part" TEXT NOT NULL DEFAULT 'ours',
    "position" TEXT NOT NULL DEFAULT ''
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
