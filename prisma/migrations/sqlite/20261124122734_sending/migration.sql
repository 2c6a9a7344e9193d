-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "queue" TEXT NOT NULL DEFAULT '',
    "dueAt" DATETIME,
    "holder" TEXT,
    "payload" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL,
    "deadAt" DATETIME
);

-- CreateTable
CREATE TABLE "FeedPosition" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "position" TEXT NOT NULL,
    "holder" TEXT,
    "leaseUntil" DATETIME,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SendPace" (
    "scope" TEXT NOT NULL PRIMARY KEY,
    "nextAt" REAL NOT NULL,
    "penaltyMs" REAL NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestHash" TEXT NOT NULL,
    "body" TEXT,
    "lockedUntil" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OptOut" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Template" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "variables" TEXT NOT NULL,
    "usedAt" DATETIME,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "text" TEXT,
    "template" TEXT,
    "templateVersion" INTEGER,
    "state" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "clientReference" TEXT,
    "log" TEXT NOT NULL DEFAULT 'all',
    "sendAt" DATETIME,
    "expiresAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "BatchLine" (
    "batchId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT,
    "recipient" TEXT,
    "messageId" TEXT,

    PRIMARY KEY ("batchId", "line")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageUuid" TEXT,
    "recipient" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'transactional',
    "text" TEXT NOT NULL,
    "encoding" TEXT,
    "segments" INTEGER,
    "template" TEXT,
    "templateVersion" INTEGER,
    "variables" TEXT,
    "batchId" TEXT,
    "batchLine" INTEGER,
    "resendOf" TEXT,
    "resend" INTEGER NOT NULL DEFAULT 0,
    "clientReference" TEXT,
    "metadata" TEXT,
    "log" TEXT NOT NULL DEFAULT 'all',
    "sendAt" DATETIME,
    "expiresAt" DATETIME,
    "state" TEXT NOT NULL,
    "stateReason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Message" ("attempts", "createdAt", "id", "messageUuid", "recipient", "sender", "state", "stateReason", "submittedAt", "text", "updatedAt") SELECT "attempts", "createdAt", "id", "messageUuid", "recipient", "sender", "state", "stateReason", "submittedAt", "text", "updatedAt" FROM "Message";
DROP TABLE "Message";
ALTER TABLE "new_Message" RENAME TO "Message";
CREATE UNIQUE INDEX "Message_messageUuid_key" ON "Message"("messageUuid");
CREATE INDEX "Message_state_id_idx" ON "Message"("state", "id");
CREATE INDEX "Message_recipient_createdAt_idx" ON "Message"("recipient", "createdAt");
CREATE INDEX "Message_batchId_state_idx" ON "Message"("batchId", "state");
CREATE INDEX "Message_clientReference_idx" ON "Message"("clientReference");
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");
CREATE UNIQUE INDEX "Message_resendOf_resend_key" ON "Message"("resendOf", "resend");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Job_kind_queue_dueAt_idx" ON "Job"("kind", "queue", "dueAt");

-- CreateIndex
CREATE INDEX "Job_deadAt_idx" ON "Job"("deadAt");

-- CreateIndex
CREATE INDEX "IdempotencyKey_expiresAt_idx" ON "IdempotencyKey"("expiresAt");

-- CreateIndex
CREATE INDEX "OptOut_recipient_idx" ON "OptOut"("recipient");

-- CreateIndex
CREATE UNIQUE INDEX "OptOut_sender_recipient_key" ON "OptOut"("sender", "recipient");

-- CreateIndex
CREATE UNIQUE INDEX "Template_name_version_key" ON "Template"("name", "version");

-- CreateIndex
CREATE INDEX "Batch_state_idx" ON "Batch"("state");

-- CreateIndex
CREATE INDEX "BatchLine_batchId_result_idx" ON "BatchLine"("batchId", "result");
