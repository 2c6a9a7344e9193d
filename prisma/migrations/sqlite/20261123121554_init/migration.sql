-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageUuid" TEXT,
    "recipient" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateReason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeliveryStatus" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageUuid" TEXT NOT NULL,
    "messageId" TEXT,
    "status" TEXT NOT NULL,
    "errorCode" TEXT,
    "recipient" TEXT,
    "sender" TEXT,
    "messageType" TEXT,
    "units" INTEGER,
    "totalRateMicros" INTEGER,
    "totalAmountMicros" INTEGER,
    "mcc" TEXT,
    "mnc" TEXT,
    "sequence" INTEGER,
    "plivoTimestamp" DATETIME,
    "orderKey" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "processedAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "rawPayload" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DeliveryEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageUuid" TEXT NOT NULL,
    "messageId" TEXT,
    "status" TEXT NOT NULL,
    "errorCode" TEXT,
    "recipient" TEXT,
    "sender" TEXT,
    "messageType" TEXT,
    "units" INTEGER,
    "totalRateMicros" INTEGER,
    "totalAmountMicros" INTEGER,
    "mcc" TEXT,
    "mnc" TEXT,
    "sequence" INTEGER,
    "plivoTimestamp" DATETIME,
    "orderKey" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "fingerprint" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "processedAt" DATETIME NOT NULL,
    "rawPayload" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RejectedCallback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "rawBody" BLOB NOT NULL,
    "reason" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Message_messageUuid_key" ON "Message"("messageUuid");

-- CreateIndex
CREATE INDEX "Message_state_idx" ON "Message"("state");

-- CreateIndex
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeliveryStatus_messageUuid_key" ON "DeliveryStatus"("messageUuid");

-- CreateIndex
CREATE INDEX "DeliveryStatus_status_id_idx" ON "DeliveryStatus"("status", "id");

-- CreateIndex
CREATE INDEX "DeliveryStatus_recipient_id_idx" ON "DeliveryStatus"("recipient", "id");

-- CreateIndex
CREATE INDEX "DeliveryStatus_messageId_idx" ON "DeliveryStatus"("messageId");

-- CreateIndex
CREATE INDEX "DeliveryStatus_receivedAt_idx" ON "DeliveryStatus"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeliveryEvent_messageUuid_fingerprint_key" ON "DeliveryEvent"("messageUuid", "fingerprint");

-- CreateIndex
CREATE INDEX "RejectedCallback_receivedAt_idx" ON "RejectedCallback"("receivedAt");
