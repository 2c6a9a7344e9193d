-- DropIndex
DROP INDEX "Message_state_idx";

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "batchId" TEXT,
ADD COLUMN     "batchLine" INTEGER,
ADD COLUMN     "clientReference" TEXT,
ADD COLUMN     "encoding" TEXT,
ADD COLUMN     "expiresAt" TIMESTAMP(3),
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'transactional',
ADD COLUMN     "log" TEXT NOT NULL DEFAULT 'all',
ADD COLUMN     "metadata" TEXT,
ADD COLUMN     "resend" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resendOf" TEXT,
ADD COLUMN     "segments" INTEGER,
ADD COLUMN     "sendAt" TIMESTAMP(3),
ADD COLUMN     "template" TEXT,
ADD COLUMN     "templateVersion" INTEGER,
ADD COLUMN     "variables" TEXT;

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "queue" TEXT NOT NULL DEFAULT '',
    "dueAt" TIMESTAMP(3),
    "holder" TEXT,
    "payload" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "deadAt" TIMESTAMP(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedPosition" (
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "holder" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FeedPosition_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "SendPace" (
    "scope" TEXT NOT NULL,
    "nextAt" DOUBLE PRECISION NOT NULL,
    "penaltyMs" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "SendPace_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "id" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "body" TEXT,
    "lockedUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OptOut" (
    "id" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OptOut_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "variables" TEXT NOT NULL,
    "usedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
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
    "sendAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchLine" (
    "batchId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT,
    "recipient" TEXT,
    "messageId" TEXT,

    CONSTRAINT "BatchLine_pkey" PRIMARY KEY ("batchId","line")
);

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

-- CreateIndex
CREATE INDEX "Message_state_id_idx" ON "Message"("state", "id");

-- CreateIndex
CREATE INDEX "Message_recipient_createdAt_idx" ON "Message"("recipient", "createdAt");

-- CreateIndex
CREATE INDEX "Message_batchId_state_idx" ON "Message"("batchId", "state");

-- CreateIndex
CREATE INDEX "Message_clientReference_idx" ON "Message"("clientReference");

-- CreateIndex
CREATE UNIQUE INDEX "Message_resendOf_resend_key" ON "Message"("resendOf", "resend");
