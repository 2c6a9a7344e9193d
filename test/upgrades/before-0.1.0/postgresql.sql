-- Written by npm run db:keep. Do not edit.
CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0);
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "messageUuid" TEXT,
    "recipient" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateReason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryStatus" (
    "id" TEXT NOT NULL,
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
    "plivoTimestamp" TIMESTAMP(3),
    "orderKey" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "processedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "rawPayload" TEXT NOT NULL,

    CONSTRAINT "DeliveryStatus_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryEvent" (
    "id" BIGSERIAL NOT NULL,
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
    "plivoTimestamp" TIMESTAMP(3),
    "orderKey" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "fingerprint" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "processedAt" TIMESTAMP(3) NOT NULL,
    "rawPayload" TEXT NOT NULL,

    CONSTRAINT "DeliveryEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RejectedCallback" (
    "id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "rawBody" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RejectedCallback_pkey" PRIMARY KEY ("id")
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

-- Every list is ordered by id: an index that ends with it gives a page without sorting.
DROP INDEX "Message_createdAt_idx";
DROP INDEX "Message_batchId_state_idx";
DROP INDEX "Message_clientReference_idx";
CREATE INDEX "Message_kind_id_idx" ON "Message"("kind", "id");
CREATE INDEX "Message_batchId_state_id_idx" ON "Message"("batchId", "state", "id");
CREATE INDEX "Message_batchId_submittedAt_idx" ON "Message"("batchId", "submittedAt");
CREATE INDEX "Message_clientReference_id_idx" ON "Message"("clientReference", "id");

-- Most reports have no error, and cost nothing here.
CREATE INDEX "DeliveryStatus_errorCode_id_idx" ON "DeliveryStatus"("errorCode", "id") WHERE "errorCode" IS NOT NULL;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "writtenAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "dltEntityId" TEXT,
ADD COLUMN     "dltTemplateCategory" TEXT,
ADD COLUMN     "dltTemplateId" TEXT;

-- AlterTable
ALTER TABLE "Template" ADD COLUMN     "dltEntityId" TEXT,
ADD COLUMN     "dltTemplateCategory" TEXT,
ADD COLUMN     "dltTemplateId" TEXT;

-- A sender has one key: a short code without its +, a sender id in upper case and without needless spaces. Recipients are given
-- their normal form by normalize-opt-outs.store.ts, which runs before this.
DELETE FROM "OptOut" WHERE "id" IN (
  SELECT "id" FROM (
    SELECT "id", ROW_NUMBER() OVER (PARTITION BY "key", "recipient" ORDER BY "createdAt", "id") AS "copy"
    FROM (SELECT "id", "recipient", "createdAt", CASE WHEN "sender" LIKE '+%' AND LENGTH("sender") BETWEEN 4 AND 7 THEN SUBSTR("sender", 2)
  ELSE UPPER(TRIM(REPLACE(REPLACE(REPLACE(REPLACE("sender", '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' '))) END AS "key" FROM "OptOut") AS "keyed"
  ) AS "numbered" WHERE "copy" > 1
);
UPDATE "OptOut" SET "sender" = CASE WHEN "sender" LIKE '+%' AND LENGTH("sender") BETWEEN 4 AND 7 THEN SUBSTR("sender", 2)
  ELSE UPPER(TRIM(REPLACE(REPLACE(REPLACE(REPLACE("sender", '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' '))) END;

-- Columns and a table get the field's own names. No row changes.
ALTER TABLE "Job" RENAME COLUMN "dueAt" TO "visibleAt";
ALTER TABLE "Job" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "Job" RENAME COLUMN "deadAt" TO "diedAt";
ALTER INDEX "Job_kind_queue_dueAt_idx" RENAME TO "Job_kind_queue_visibleAt_idx";
ALTER INDEX "Job_deadAt_idx" RENAME TO "Job_diedAt_idx";
ALTER TABLE "FeedPosition" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "SendPace" RENAME TO "RateLimit";
ALTER TABLE "RateLimit" RENAME CONSTRAINT "SendPace_pkey" TO "RateLimit_pkey";
ALTER TABLE "RateLimit" RENAME COLUMN "unknowns" TO "unknownOutcomes";

-- Our own changes of messages. Existing messages get no events.
CREATE TABLE "MessageEvent" (
    -- One order with delivery reports.
    "id" BIGINT NOT NULL DEFAULT nextval('"DeliveryEvent_id_seq"'),
    "messageId" TEXT NOT NULL,
    "messageUuid" TEXT,
    "change" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MessageEvent_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "experiment" TEXT,
ADD COLUMN     "variant" TEXT;

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

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "experiment" TEXT;

-- CreateTable
CREATE TABLE "Experiment" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "variants" TEXT NOT NULL,
    "minimumDetectableDifference" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL,
    "promotedVariant" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_name_key" ON "Experiment"("name");

-- Messages of no experiment cost nothing here.
CREATE INDEX "Message_experiment_id_idx" ON "Message"("experiment", "id") WHERE "experiment" IS NOT NULL;

-- The last message of a recipient that was delivered, for reports on recipients whose messages keep failing.
CREATE INDEX "ReportedMessage_recipient_countedAt_delivered_idx" ON "ReportedMessage"("recipient", "countedAt")
WHERE "status" IN ('delivered', 'read');

-- DropIndex
DROP INDEX "ReportedMessage_messageUuid_idx";

-- Prisma cannot describe partial indexes.
DROP INDEX "ReportedMessage_recipient_countedAt_delivered_idx";

-- AlterTable
ALTER TABLE "ReportRebuild" ADD COLUMN     "countedAllAt" TIMESTAMP(3);

UPDATE "ReportRebuild" SET "countedAllAt" = "finishedAt";

-- CreateIndex
CREATE INDEX "MessageEvent_messageId_idx" ON "MessageEvent"("messageId");

-- What happened to recipients, batches and the service.
CREATE TABLE "ServiceEvent" (
    -- One order with delivery reports.
    "id" BIGINT NOT NULL DEFAULT nextval('"DeliveryEvent_id_seq"'),
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ServiceEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT,
    "filters" TEXT,
    "description" TEXT,
    "headers" TEXT,
    "maxPerSecond" INTEGER,
    "secret" TEXT NOT NULL,
    "previousSecret" TEXT,
    "previousSecretUntil" TIMESTAMP(3),
    "state" TEXT NOT NULL DEFAULT 'enabled',
    "disabledReason" TEXT,
    "failingSince" TIMESTAMP(3),
    "slowUntil" TIMESTAMP(3),
    "lockedBy" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertRule" (
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "settings" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AlertRule_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "openKey" TEXT,
    "summary" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "foundAt" TIMESTAMP(3) NOT NULL,
    "resolvedAt" TIMESTAMP(3),
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedBy" TEXT,
    "snoozedUntil" TIMESTAMP(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertEvaluation" (
    "id" INTEGER NOT NULL,
    "lockedBy" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "evaluatedAt" TIMESTAMP(3),

    CONSTRAINT "AlertEvaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InstanceReading" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "readings" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InstanceReading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_openKey_key" ON "Alert"("openKey");

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "callbackUrl" TEXT;

-- AlterTable
ALTER TABLE "WebhookEndpoint" ADD COLUMN     "position" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "endpointId" TEXT NOT NULL,
    "eventId" BIGINT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "orderingKey" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "visibleAt" TIMESTAMP(3),
    "history" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("endpointId","eventId")
);

-- CreateTable
CREATE TABLE "WebhookReplay" (
    "id" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "types" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookReplay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WebhookReplay_endpointId_id_idx" ON "WebhookReplay"("endpointId", "id");

-- Deliveries that wait, or were given up: few beside those that were made.
CREATE INDEX "WebhookDelivery_endpointId_state_eventId_idx" ON "WebhookDelivery"("endpointId", "state", "eventId") WHERE "state" <> 'delivered';

-- Endpoints get what is stored from now on.
UPDATE "WebhookEndpoint" SET "position" = COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0);

INSERT INTO "Alert" ("id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt", "resolvedAt", "acknowledgedAt", "acknowledgedBy", "snoozedUntil") VALUES ('01a22b58-aff2-73e4-8633-62b2b4ff0f6a', 'unknown_outcomes', 'all', 'unknown_outcomes all', 'The outcome of 1 messages of the last hour is unknown. Decide on them under "Unknown outcomes".', '{"figures":{"unknown":1},"baseline":null,"errors":[],"messages":[{"id":"01a22b57-c7ce-7356-a9fc-760e72c185c0","messageUuid":null,"recipient":"+1555000XXXX","status":"unknown","errorCode":null}],"link":"http://127.0.0.1:32865/dashboard/unknown-outcomes"}', '2026-11-30 07:26:02.006', '2026-11-30 07:26:02.006', NULL, NULL, NULL, NULL);
INSERT INTO "AlertEvaluation" ("id", "lockedBy", "leaseUntil", "evaluatedAt") VALUES ('1', NULL, NULL, '2026-11-30 07:26:02.006');
INSERT INTO "AlertRule" ("name", "enabled", "settings", "updatedAt") VALUES ('unknown_outcomes', 'true', '{"minMessages":1}', '2026-11-30 07:25:02.127');
INSERT INTO "Batch" ("id", "kind", "sender", "text", "template", "templateVersion", "state", "lines", "accepted", "clientReference", "log", "sendAt", "expiresAt", "createdAt", "updatedAt", "mode", "experiment") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', 'transactional', '+15550100000', 'held', NULL, NULL, 'paused', '4', '2', NULL, 'all', '2036-01-01 00:00:00', NULL, '2026-11-30 07:25:03.215', '2026-11-30 07:25:03.316', 'sandbox', NULL);
INSERT INTO "Batch" ("id", "kind", "sender", "text", "template", "templateVersion", "state", "lines", "accepted", "clientReference", "log", "sendAt", "expiresAt", "createdAt", "updatedAt", "mode", "experiment") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d', 'transactional', '+15550100000', 'hello all', NULL, NULL, 'done', '4', '2', NULL, 'all', NULL, NULL, '2026-11-30 07:25:03.138', '2026-11-30 07:25:05.428', 'sandbox', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d', '1', 'accepted', NULL, '+15551234501', '01a22b57-c922-75bf-9789-b925539bce83');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d', '2', 'accepted', NULL, '+15551234502', '01a22b57-c922-7222-a9a5-20258db2017e');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d', '3', 'duplicate', NULL, '+15551234502', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d', '4', 'invalid', 'to must be a phone number in E.164 form, such as +14155550123.', '12', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', '1', 'accepted', NULL, '+15551234501', '01a22b57-c96f-76d0-a502-ad3de49f998c');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', '2', 'accepted', NULL, '+15551234502', '01a22b57-c96f-708b-971d-3bb9ffb8b11c');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', '3', 'duplicate', NULL, '+15551234502', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', '4', 'invalid', 'to must be a phone number in E.164 form, such as +14155550123.', '12', NULL);
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('e7eee5ea-30f5-40b9-aef6-b6ab56d647bf', '2026-11-30 07:25:02.128');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('a95a2db5-4032-44ff-b850-19a2d87ffd8e', '2026-11-30 07:25:02.179');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('b6fbceee-61cb-453e-91da-0ede30a148cb', '2026-11-30 07:25:02.231');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('bb9b1a95-4ff3-4fad-90ad-2ec8074319fe', '2026-11-30 07:25:02.27');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('4220b11f-56dc-4bad-81ab-b9db29733a4c', '2026-11-30 07:25:02.324');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('5624691b-0c76-4950-9167-f9972f15ead2', '2026-11-30 07:25:02.441');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('2e0f1ad3-d278-4622-b1e5-593d18fd5ca8', '2026-11-30 07:25:02.691');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('2422d6cc-2e2a-4007-a598-ea83e7273cf2', '2026-11-30 07:25:02.675');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('3f12448d-a35d-4e54-a166-060e74015947', '2026-11-30 07:25:02.703');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('15c45412-0ab6-4964-ae0a-ab62a2cac61d', '2026-11-30 07:25:02.714');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('4b8a76fe-0165-443f-b88d-48a98285d239', '2026-11-30 07:25:02.763');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('d83c8a49-02ee-42ca-8311-33e919760288', '2026-11-30 07:25:02.797');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('655e6b2c-9e15-4b58-a1c3-5e38bab43228', '2026-11-30 07:25:02.805');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('f09d2ab8-e453-46b5-a6ad-b870aee370b7', '2026-11-30 07:25:02.81');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('ccf86491-0a55-4436-833a-164bdd1ccecc', '2026-11-30 07:25:02.85');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('f10b01a7-23da-46bc-a387-85ca46d62ca7', '2026-11-30 07:25:02.878');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('bd18f054-620e-404e-8ef3-f83f04e4005b', '2026-11-30 07:25:02.938');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('b0c8bb0f-25fd-4743-b73f-60510c1646f7', '2026-11-30 07:25:02.949');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('5000cc10-8e88-4a80-b1a4-a66f48177444', '2026-11-30 07:25:02.954');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('23d0cc2f-3cb4-4805-8a2c-ab68d088ced9', '2026-11-30 07:25:03.019');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('a2337dc4-b421-4f35-9582-c61d59b0a44b', '2026-11-30 07:25:03.036');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('1523841f-0a50-43a4-b8a2-55b2a27caccb', '2026-11-30 07:25:03.058');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('cf56ad7e-43ac-4c28-9862-2ea57b89e0ad', '2026-11-30 07:25:03.085');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('5e1f3ce3-4905-4f00-adc5-86d216c95573', '2026-11-30 07:25:03.14');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('785c5fbe-8daa-4e48-9dda-ab0058ac3686', '2026-11-30 07:25:03.156');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('7f85a480-a265-4b33-ac2f-21ca6c4ed336', '2026-11-30 07:25:03.161');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('67034413-92ed-4474-a912-7aee8d544172', '2026-11-30 07:25:03.189');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('bc75a21e-fc75-43e6-9ab4-baa78f94d477', '2026-11-30 07:25:03.197');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('c9cf8017-2bd6-4e64-8a05-6a64ab6d8142', '2026-11-30 07:25:03.216');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('d82233de-e9c1-4097-93a3-201b8121f674', '2026-11-30 07:25:03.251');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('635ecf43-1a88-4754-9762-f6509028e906', '2026-11-30 07:25:03.252');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('7aca07f9-9142-4417-af33-5ac6d0bd6162', '2026-11-30 07:25:03.269');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('afdcb29a-1af3-488b-b2d1-54e4ba837795', '2026-11-30 07:25:03.317');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('f1b2aae9-b5cf-47bc-a5c3-c0dbc8e778c7', '2026-11-30 07:25:03.374');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('3651452f-b4ea-468b-943f-00a4e54b3666', '2026-11-30 07:25:03.396');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('a3a875bd-069f-4183-8869-71ffc29524e0', '2026-11-30 07:25:03.485');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('02ec6ea6-49e7-4404-9dd6-b3d431e18cd0', '2026-11-30 07:25:03.488');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('3d3e823f-2344-446d-a964-81da90ae9177', '2026-11-30 07:25:03.529');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('3ef04178-59ec-46fa-9446-aee3dcd9285f', '2026-11-30 07:25:03.553');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('374f2e44-1abc-418d-804b-e4540fd3ced9', '2026-11-30 07:25:03.556');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('9d2f7f7e-e301-497b-80c6-01241a523228', '2026-11-30 07:25:03.56');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('5aa10655-5ae8-4573-a300-3852a284f915', '2026-11-30 07:25:03.565');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('cdcbdd1d-7fdd-46fb-a9e4-ed72d45089c5', '2026-11-30 07:25:03.602');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('c59baba1-0dae-45c7-b37c-c70fdaf389b9', '2026-11-30 07:25:03.629');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('7e9302aa-70fb-4c1c-8a3d-c3f66915d835', '2026-11-30 07:25:03.731');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('d8564b0a-4749-424e-9b97-9ce50420b576', '2026-11-30 07:25:03.905');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('d3e355ca-3c5c-4bea-ac1a-f703e2a36290', '2026-11-30 07:25:04.012');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('179dc663-2021-4fc4-9642-720948fb1e75', '2026-11-30 07:25:04.132');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('a7db0787-fa22-4459-b03f-3b402c49c628', '2026-11-30 07:25:04.388');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('9c91c625-0bf1-4fb1-9319-198e565eebcd', '2026-11-30 07:25:04.44');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('0440e070-f0a4-4fe1-85ea-52dbb553258f', '2026-11-30 07:25:04.546');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('e0ca0053-7645-4dd2-9044-9f42c021d7c5', '2026-11-30 07:25:04.729');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('aaf5c475-9fd9-4eeb-9e72-0071f55971a1', '2026-11-30 07:25:04.773');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('7911a54c-1a83-4df8-b6d7-ca94b0357c43', '2026-11-30 07:25:04.932');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('bab052e9-1b4a-4150-b466-48a0ced287bc', '2026-11-30 07:25:04.975');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('91e790f7-e64a-46e0-a666-4fc9f0b9c694', '2026-11-30 07:25:04.975');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('1800a0ce-2710-4f1e-8f3d-814192401b7a', '2026-11-30 07:25:05.126');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('49b9d4ba-c242-4af5-b439-72815d971efe', '2026-11-30 07:25:05.179');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('cc8fea1c-5ab9-467c-b09c-f0d823ec216a', '2026-11-30 07:25:05.187');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('1cb9cf7b-ab7e-448a-bccb-36caafa0950e', '2026-11-30 07:25:05.428');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('6397a4f1-4855-4829-a69d-a3e5b43ca396', '2026-11-30 07:25:05.429');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('9700dc2b-0f46-44de-a01a-9f8d39e01a73', '2026-11-30 07:25:05.456');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('34d927ad-3f71-49fd-98f5-bb80b165b6ae', '2026-11-30 07:25:05.573');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('8463b621-a216-471d-a2aa-31dcd573ec9a', '2026-11-30 07:25:05.629');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('0181f282-98fc-4543-893e-855fff9e597c', '2026-11-30 07:25:05.8');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('a99982da-bf68-4b7f-913d-3ecbafde7912', '2026-11-30 07:25:05.986');
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('eced617b-53a1-429c-b057-d65d5d547ed8', '2026-11-30 07:26:02.238');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('3', 'a73357e9-33fb-49c1-875e-94abbc54b17a', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'queued', NULL, '+15550000001', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:02.566', '0000000000217960235025660000ebf7b093d8ba8c7faf4e745d061e87a4746440d33008db69037ef1fc6528a684', 'callback', 'applied', NULL, 'ebf7b093d8ba8c7faf4e745d061e87a4746440d33008db69037ef1fc6528a684', '2026-11-30 07:25:03.007', '2026-11-30 07:25:03.007', '{"MessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","ParentMessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.566000","QueuedTime":"2026-11-30 07:25:02.566000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('7', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'queued', NULL, '+15550000002', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:02.867', '0000000000217960235028670000fd368010cde222db76d9c414416595e953e104aa837937a1409503910ca845d1', 'callback', 'applied', NULL, 'fd368010cde222db76d9c414416595e953e104aa837937a1409503910ca845d1', '2026-11-30 07:25:03.277', '2026-11-30 07:25:03.277', '{"MessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","ParentMessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.867000","QueuedTime":"2026-11-30 07:25:02.867000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('10', '754d3e93-7c92-41f2-b344-68e8a926510b', NULL, 'sent', NULL, '+15551234567', '+15550100000', 'sms', '1', NULL, '5500', NULL, NULL, NULL, '2026-11-23 08:14:53', '1000000000017954216930000000a4655692e596054df729fef50af679a6d41b5da1c8c2c64edd2a18d81b7e5025', 'callback', 'applied', NULL, 'a4655692e596054df729fef50af679a6d41b5da1c8c2c64edd2a18d81b7e5025', '2026-11-30 07:25:03.421', '2026-11-30 07:25:03.441', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"754d3e93-7c92-41f2-b344-68e8a926510b","MessageTime":"2026-11-23 08:14:53","Status":"sent","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('11', '754d3e93-7c92-41f2-b344-68e8a926510b', NULL, 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', NULL, '5500', NULL, NULL, NULL, '2026-11-23 08:14:53', '20000000000179542169300000039ffea6d5afdbc7d962b46698713f34a99607768338c006946246e3c7de33a402', 'callback', 'applied', NULL, '9ffea6d5afdbc7d962b46698713f34a99607768338c006946246e3c7de33a402', '2026-11-30 07:25:03.472', '2026-11-30 07:25:03.474', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"754d3e93-7c92-41f2-b344-68e8a926510b","MessageTime":"2026-11-23 08:14:53","Status":"delivered","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('12', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'delivered', NULL, '+15550000003', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:03.863', '2000000000417960235038630003d9328821f9901dee79b9baedb924406833e7aa343395ef690ae523bdf1dcc66f', 'callback', 'applied', NULL, 'd9328821f9901dee79b9baedb924406833e7aa343395ef690ae523bdf1dcc66f', '2026-11-30 07:25:03.474', '2026-11-30 07:25:03.474', '{"MessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","ParentMessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.063000","QueuedTime":"2026-11-30 07:25:03.063000","SentTime":"2026-11-30 07:25:03.463000","DeliveryReportTime":"2026-11-30 07:25:03.863000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('14', 'a73357e9-33fb-49c1-875e-94abbc54b17a', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'sent', NULL, '+15550000001', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:02.966', '10000000003179602350296600006f782694988afe63048f1bce2476ade0cb2fbc6f975235722cd357e3bb62e7d3', 'callback', 'applied', NULL, '6f782694988afe63048f1bce2476ade0cb2fbc6f975235722cd357e3bb62e7d3', '2026-11-30 07:25:03.513', '2026-11-30 07:25:03.513', '{"MessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","ParentMessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.566000","QueuedTime":"2026-11-30 07:25:02.566000","SentTime":"2026-11-30 07:25:02.966000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('16', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'sent', NULL, '+15550000002', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:03.267', '1000000000317960235032670000161ee315c45517431020ef4aa448dabc3da2d95533a9699707d936065a76b1e0', 'callback', 'applied', NULL, '161ee315c45517431020ef4aa448dabc3da2d95533a9699707d936065a76b1e0', '2026-11-30 07:25:03.812', '2026-11-30 07:25:03.812', '{"MessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","ParentMessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.867000","QueuedTime":"2026-11-30 07:25:02.867000","SentTime":"2026-11-30 07:25:03.267000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('19', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'sent', NULL, '+15550000003', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:03.463', '10000000003179602350346300001ca86ac1fc77ea1b3a07ab8be22da535f5889f1e048cac626bbd9ee83d28ddfa', 'callback', 'stale', 'lower_rank', '1ca86ac1fc77ea1b3a07ab8be22da535f5889f1e048cac626bbd9ee83d28ddfa', '2026-11-30 07:25:03.911', '2026-11-30 07:25:03.911', '{"MessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","ParentMessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.063000","QueuedTime":"2026-11-30 07:25:03.063000","SentTime":"2026-11-30 07:25:03.463000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('22', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'queued', NULL, '+15550000020', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:03.685', '000000000021796023503685000075bfe0738676164aeaa4f48523a96e6730894cb2facb548ec5f86b99eeb710e9', 'callback', 'applied', NULL, '75bfe0738676164aeaa4f48523a96e6730894cb2facb548ec5f86b99eeb710e9', '2026-11-30 07:25:04.09', '2026-11-30 07:25:04.09', '{"MessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","ParentMessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.685000","QueuedTime":"2026-11-30 07:25:03.685000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('23', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '01a22b57-c81b-7567-a859-51f077c09cde', 'queued', NULL, '+15550000080', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:03.885', '000000000021796023503885000044d952423bc58e6e644da4197d300f2e0466f0a9ab78a731480c90c8c2883cf8', 'callback', 'applied', NULL, '44d952423bc58e6e644da4197d300f2e0466f0a9ab78a731480c90c8c2883cf8', '2026-11-30 07:25:04.312', '2026-11-30 07:25:04.315', '{"MessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","ParentMessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.885000","QueuedTime":"2026-11-30 07:25:03.885000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('25', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'queued', NULL, '+15550000003', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:03.063', '0000000000217960235030630000756ebb634c5008b2461b90745255af5a2f4b3b93841ab400cdd9867ad3fe9be1', 'callback', 'stale', 'lower_rank', '756ebb634c5008b2461b90745255af5a2f4b3b93841ab400cdd9867ad3fe9be1', '2026-11-30 07:25:04.346', '2026-11-30 07:25:04.347', '{"MessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","ParentMessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.063000","QueuedTime":"2026-11-30 07:25:03.063000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('32', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'sent', NULL, '+15550000020', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:04.085', '10000000003179602350408500006e88ecdac49fb585fe70ad59e960c26ad7acde91bcb858204cf6db2d4ce67149', 'callback', 'applied', NULL, '6e88ecdac49fb585fe70ad59e960c26ad7acde91bcb858204cf6db2d4ce67149', '2026-11-30 07:25:04.503', '2026-11-30 07:25:04.503', '{"MessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","ParentMessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.685000","QueuedTime":"2026-11-30 07:25:03.685000","SentTime":"2026-11-30 07:25:04.085000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('35', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '01a22b57-c81b-7567-a859-51f077c09cde', 'sent', NULL, '+15550000080', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:04.285', '1000000000317960235042850000a134e59dd37c69dcdb95da832fac1997c43b8e0f5e81d89ca0c10822d4ff96cc', 'callback', 'applied', NULL, 'a134e59dd37c69dcdb95da832fac1997c43b8e0f5e81d89ca0c10822d4ff96cc', '2026-11-30 07:25:04.742', '2026-11-30 07:25:04.742', '{"MessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","ParentMessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.885000","QueuedTime":"2026-11-30 07:25:03.885000","SentTime":"2026-11-30 07:25:04.285000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('36', '3dc8b768-072a-4a89-9182-b3d7c1385221', '01a22b57-c922-7222-a9a5-20258db2017e', 'queued', NULL, '+15551234502', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:04.491', '0000000000217960235044910000c703e6fd1b9958fe2ef6834b210e868f71fb620869bd9737bd48db57dbe911dd', 'callback', 'applied', NULL, 'c703e6fd1b9958fe2ef6834b210e868f71fb620869bd9737bd48db57dbe911dd', '2026-11-30 07:25:04.9', '2026-11-30 07:25:04.9', '{"MessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","ParentMessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.491000","QueuedTime":"2026-11-30 07:25:04.491000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('37', '2fd7775e-852b-4b81-a79f-167cd994ebff', '01a22b57-c866-772c-8798-86842d9b8f05', 'sent', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:04.484', '1000000000317960235044840000bc38dd014b8f21b81f62ceddac3fa303f553dd1f1bc09f54d6e7314e0525d6bd', 'callback', 'applied', NULL, 'bc38dd014b8f21b81f62ceddac3fa303f553dd1f1bc09f54d6e7314e0525d6bd', '2026-11-30 07:25:04.912', '2026-11-30 07:25:04.912', '{"MessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","ParentMessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.084000","QueuedTime":"2026-11-30 07:25:04.084000","SentTime":"2026-11-30 07:25:04.484000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('41', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '01a22b57-c81b-7567-a859-51f077c09cde', 'undelivered', '80', '+15550000080', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.685', '2000000000417960235046850002b76e910acf505a5ca85dc8e262032df610f17bde554668861e10453f13867d49', 'callback', 'applied', NULL, 'b76e910acf505a5ca85dc8e262032df610f17bde554668861e10453f13867d49', '2026-11-30 07:25:05.155', '2026-11-30 07:25:05.156', '{"MessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","ParentMessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"undelivered","ErrorCode":"80","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.885000","QueuedTime":"2026-11-30 07:25:03.885000","SentTime":"2026-11-30 07:25:04.285000","DeliveryReportTime":"2026-11-30 07:25:04.685000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('42', '3dc8b768-072a-4a89-9182-b3d7c1385221', '01a22b57-c922-7222-a9a5-20258db2017e', 'sent', NULL, '+15551234502', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:04.891', '10000000003179602350489100000f9dfabc9a16f5a15c13b1267250fd5d7d7e5420899bc8a09b65ebf041c3969d', 'callback', 'applied', NULL, '0f9dfabc9a16f5a15c13b1267250fd5d7d7e5420899bc8a09b65ebf041c3969d', '2026-11-30 07:25:05.318', '2026-11-30 07:25:05.318', '{"MessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","ParentMessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.491000","QueuedTime":"2026-11-30 07:25:04.491000","SentTime":"2026-11-30 07:25:04.891000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('43', '2fd7775e-852b-4b81-a79f-167cd994ebff', '01a22b57-c866-772c-8798-86842d9b8f05', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.884', '20000000004179602350488400039f921b417b9fafa3b93248b30b7cc95588eb18de24c5137096cc09bad75ca574', 'callback', 'applied', NULL, '9f921b417b9fafa3b93248b30b7cc95588eb18de24c5137096cc09bad75ca574', '2026-11-30 07:25:05.347', '2026-11-30 07:25:05.382', '{"MessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","ParentMessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.084000","QueuedTime":"2026-11-30 07:25:04.084000","SentTime":"2026-11-30 07:25:04.484000","DeliveryReportTime":"2026-11-30 07:25:04.884000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('47', '3dc8b768-072a-4a89-9182-b3d7c1385221', '01a22b57-c922-7222-a9a5-20258db2017e', 'delivered', NULL, '+15551234502', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.291', '200000000041796023505291000371bbcd5c1216edaa79b8b246a195bd32f28cfeb2449fc14adcd34f2c717d3597', 'callback', 'applied', NULL, '71bbcd5c1216edaa79b8b246a195bd32f28cfeb2449fc14adcd34f2c717d3597', '2026-11-30 07:25:05.757', '2026-11-30 07:25:05.758', '{"MessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","ParentMessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.491000","QueuedTime":"2026-11-30 07:25:04.491000","SentTime":"2026-11-30 07:25:04.891000","DeliveryReportTime":"2026-11-30 07:25:05.291000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('26', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'delivered', NULL, '+15550000002', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:03.667', '200000000041796023503667000304380645f46e46d20079761b2a10d068f49da122e4e104c570b27d87308ccbba', 'callback', 'applied', NULL, '04380645f46e46d20079761b2a10d068f49da122e4e104c570b27d87308ccbba', '2026-11-30 07:25:04.379', '2026-11-30 07:25:04.379', '{"MessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","ParentMessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.867000","QueuedTime":"2026-11-30 07:25:02.867000","SentTime":"2026-11-30 07:25:03.267000","DeliveryReportTime":"2026-11-30 07:25:03.667000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('34', 'a79ba641-e1c1-4976-ac60-1e9305801953', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'queued', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:04.314', '000000000021796023504314000032faa72208fc300434fc1788a681245d27516ceadc52346162f48400b60e6a3f', 'callback', 'applied', NULL, '32faa72208fc300434fc1788a681245d27516ceadc52346162f48400b60e6a3f', '2026-11-30 07:25:04.725', '2026-11-30 07:25:04.725', '{"MessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","ParentMessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.314000","QueuedTime":"2026-11-30 07:25:04.314000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('29', '2fd7775e-852b-4b81-a79f-167cd994ebff', '01a22b57-c866-772c-8798-86842d9b8f05', 'queued', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:04.084', '000000000021796023504084000036007e9e1f013d66769345679dde45659cbe8eede471c01fe5814c5a470764c6', 'callback', 'applied', NULL, '36007e9e1f013d66769345679dde45659cbe8eede471c01fe5814c5a470764c6', '2026-11-30 07:25:04.488', '2026-11-30 07:25:04.488', '{"MessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","ParentMessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.084000","QueuedTime":"2026-11-30 07:25:04.084000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('38', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'undelivered', '20', '+15550000020', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.485', '2000000000417960235044850002d4ead1823362a3d114386d455ae0500ed47ef640ea91466a84457f18fdfdddd0', 'callback', 'applied', NULL, 'd4ead1823362a3d114386d455ae0500ed47ef640ea91466a84457f18fdfdddd0', '2026-11-30 07:25:04.939', '2026-11-30 07:25:04.939', '{"MessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","ParentMessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"undelivered","ErrorCode":"20","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.685000","QueuedTime":"2026-11-30 07:25:03.685000","SentTime":"2026-11-30 07:25:04.085000","DeliveryReportTime":"2026-11-30 07:25:04.485000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('39', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '01a22b57-c922-75bf-9789-b925539bce83', 'queued', NULL, '+15551234501', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '1', '2026-11-30 07:25:04.7', '0000000000217960235047000000dbf22c0cc7798cd9d3909959f7c587af86426109f390e6aac3ec0cd1b3329b7d', 'callback', 'applied', NULL, 'dbf22c0cc7798cd9d3909959f7c587af86426109f390e6aac3ec0cd1b3329b7d', '2026-11-30 07:25:05.104', '2026-11-30 07:25:05.105', '{"MessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","ParentMessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.700000","QueuedTime":"2026-11-30 07:25:04.700000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('40', 'a79ba641-e1c1-4976-ac60-1e9305801953', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'sent', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:04.714', '100000000031796023504714000053aa38f397a87a45e2df1e91a8e0e5e7764946ecf29be80705202a73cb9143d8', 'callback', 'applied', NULL, '53aa38f397a87a45e2df1e91a8e0e5e7764946ecf29be80705202a73cb9143d8', '2026-11-30 07:25:05.148', '2026-11-30 07:25:05.148', '{"MessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","ParentMessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.314000","QueuedTime":"2026-11-30 07:25:04.314000","SentTime":"2026-11-30 07:25:04.714000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('45', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '01a22b57-c922-75bf-9789-b925539bce83', 'sent', NULL, '+15551234501', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:05.1', '10000000003179602350510000000084dbf975767b59a072cb21a8817e8e38fefab5b6250092e9a59c3aeeea11ab', 'callback', 'applied', NULL, '0084dbf975767b59a072cb21a8817e8e38fefab5b6250092e9a59c3aeeea11ab', '2026-11-30 07:25:05.52', '2026-11-30 07:25:05.52', '{"MessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","ParentMessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.700000","QueuedTime":"2026-11-30 07:25:04.700000","SentTime":"2026-11-30 07:25:05.100000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('46', 'a79ba641-e1c1-4976-ac60-1e9305801953', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.114', '200000000041796023505114000334a63e3ad9e4c11ee36823d73ea3e0c7c32d4d4209a8cca1c06e0b8e20701d2f', 'callback', 'applied', NULL, '34a63e3ad9e4c11ee36823d73ea3e0c7c32d4d4209a8cca1c06e0b8e20701d2f', '2026-11-30 07:25:05.571', '2026-11-30 07:25:05.571', '{"MessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","ParentMessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.314000","QueuedTime":"2026-11-30 07:25:04.314000","SentTime":"2026-11-30 07:25:04.714000","DeliveryReportTime":"2026-11-30 07:25:05.114000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES ('48', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '01a22b57-c922-75bf-9789-b925539bce83', 'delivered', NULL, '+15551234501', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.5', '20000000004179602350550000032ec6bea6e048cf51f1f3ceab66680c8b8ec85da8eb8d6bf607ccbfe3ac118f7e', 'callback', 'applied', NULL, '2ec6bea6e048cf51f1f3ceab66680c8b8ec85da8eb8d6bf607ccbfe3ac118f7e', '2026-11-30 07:25:05.944', '2026-11-30 07:25:05.944', '{"MessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","ParentMessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.700000","QueuedTime":"2026-11-30 07:25:04.700000","SentTime":"2026-11-30 07:25:05.100000","DeliveryReportTime":"2026-11-30 07:25:05.500000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-ca51-7620-bab1-5872f1e604e0', '754d3e93-7c92-41f2-b344-68e8a926510b', NULL, 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', NULL, '5500', NULL, NULL, NULL, '2026-11-23 08:14:53', '20000000000179542169300000039ffea6d5afdbc7d962b46698713f34a99607768338c006946246e3c7de33a402', 'callback', '2026-11-30 07:25:03.472', '2026-11-30 07:25:03.474', '2026-11-30 07:25:03.474', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"754d3e93-7c92-41f2-b344-68e8a926510b","MessageTime":"2026-11-23 08:14:53","Status":"delivered","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-c8a0-724f-ba99-057c9f0431b8', 'a73357e9-33fb-49c1-875e-94abbc54b17a', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'sent', NULL, '+15550000001', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '2', '2026-11-30 07:25:02.966', '10000000003179602350296600006f782694988afe63048f1bce2476ade0cb2fbc6f975235722cd357e3bb62e7d3', 'callback', '2026-11-30 07:25:03.513', '2026-11-30 07:25:03.513', '2026-11-30 07:25:03.513', '{"MessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","ParentMessageUUID":"a73357e9-33fb-49c1-875e-94abbc54b17a","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.566000","QueuedTime":"2026-11-30 07:25:02.566000","SentTime":"2026-11-30 07:25:02.966000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-ca72-7052-b14f-4b8d293d812c', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'delivered', NULL, '+15550000003', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:03.863', '2000000000417960235038630003d9328821f9901dee79b9baedb924406833e7aa343395ef690ae523bdf1dcc66f', 'callback', '2026-11-30 07:25:03.474', '2026-11-30 07:25:03.474', '2026-11-30 07:25:03.474', '{"MessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","ParentMessageUUID":"b52aee45-466c-42f5-93ba-34ba16619ec8","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.063000","QueuedTime":"2026-11-30 07:25:03.063000","SentTime":"2026-11-30 07:25:03.463000","DeliveryReportTime":"2026-11-30 07:25:03.863000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-c9ad-7497-94fe-cf2e3b979d99', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'delivered', NULL, '+15550000002', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:03.667', '200000000041796023503667000304380645f46e46d20079761b2a10d068f49da122e4e104c570b27d87308ccbba', 'callback', '2026-11-30 07:25:04.379', '2026-11-30 07:25:04.379', '2026-11-30 07:25:04.379', '{"MessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","ParentMessageUUID":"5f975c55-eb17-4ba0-8a8e-223f1f0352f8","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:02.867000","QueuedTime":"2026-11-30 07:25:02.867000","SentTime":"2026-11-30 07:25:03.267000","DeliveryReportTime":"2026-11-30 07:25:03.667000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-ccda-725a-b089-b3d45f560b63', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'undelivered', '20', '+15550000020', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.485', '2000000000417960235044850002d4ead1823362a3d114386d455ae0500ed47ef640ea91466a84457f18fdfdddd0', 'callback', '2026-11-30 07:25:04.939', '2026-11-30 07:25:04.939', '2026-11-30 07:25:04.939', '{"MessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","ParentMessageUUID":"fdf044b4-ddb0-49f6-b779-241ab19d837e","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"undelivered","ErrorCode":"20","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.685000","QueuedTime":"2026-11-30 07:25:03.685000","SentTime":"2026-11-30 07:25:04.085000","DeliveryReportTime":"2026-11-30 07:25:04.485000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-ce68-70d0-a05f-50fc3fd21273', '2fd7775e-852b-4b81-a79f-167cd994ebff', '01a22b57-c866-772c-8798-86842d9b8f05', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.884', '20000000004179602350488400039f921b417b9fafa3b93248b30b7cc95588eb18de24c5137096cc09bad75ca574', 'callback', '2026-11-30 07:25:05.347', '2026-11-30 07:25:05.382', '2026-11-30 07:25:05.382', '{"MessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","ParentMessageUUID":"2fd7775e-852b-4b81-a79f-167cd994ebff","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.084000","QueuedTime":"2026-11-30 07:25:04.084000","SentTime":"2026-11-30 07:25:04.484000","DeliveryReportTime":"2026-11-30 07:25:04.884000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-cf55-748f-9db6-e026c4cdf836', 'a79ba641-e1c1-4976-ac60-1e9305801953', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.114', '200000000041796023505114000334a63e3ad9e4c11ee36823d73ea3e0c7c32d4d4209a8cca1c06e0b8e20701d2f', 'callback', '2026-11-30 07:25:05.571', '2026-11-30 07:25:05.571', '2026-11-30 07:25:05.571', '{"MessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","ParentMessageUUID":"a79ba641-e1c1-4976-ac60-1e9305801953","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.314000","QueuedTime":"2026-11-30 07:25:04.314000","SentTime":"2026-11-30 07:25:04.714000","DeliveryReportTime":"2026-11-30 07:25:05.114000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-cdbb-7541-88b9-679ba9ee411a', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '01a22b57-c81b-7567-a859-51f077c09cde', 'undelivered', '80', '+15550000080', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:04.685', '2000000000417960235046850002b76e910acf505a5ca85dc8e262032df610f17bde554668861e10453f13867d49', 'callback', '2026-11-30 07:25:05.155', '2026-11-30 07:25:05.156', '2026-11-30 07:25:05.156', '{"MessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","ParentMessageUUID":"bb99abd4-d7ee-41be-b49b-c465b9373989","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"undelivered","ErrorCode":"80","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:03.885000","QueuedTime":"2026-11-30 07:25:03.885000","SentTime":"2026-11-30 07:25:04.285000","DeliveryReportTime":"2026-11-30 07:25:04.685000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-d004-72fc-a550-7d2d46869454', '3dc8b768-072a-4a89-9182-b3d7c1385221', '01a22b57-c922-7222-a9a5-20258db2017e', 'delivered', NULL, '+15551234502', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.291', '200000000041796023505291000371bbcd5c1216edaa79b8b246a195bd32f28cfeb2449fc14adcd34f2c717d3597', 'callback', '2026-11-30 07:25:05.757', '2026-11-30 07:25:05.758', '2026-11-30 07:25:05.758', '{"MessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","ParentMessageUUID":"3dc8b768-072a-4a89-9182-b3d7c1385221","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.491000","QueuedTime":"2026-11-30 07:25:04.491000","SentTime":"2026-11-30 07:25:04.891000","DeliveryReportTime":"2026-11-30 07:25:05.291000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b57-d0d1-7203-9450-88714311a70f', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '01a22b57-c922-75bf-9789-b925539bce83', 'delivered', NULL, '+15551234501', '+15550100000', 'sms', '1', '5500', '5500', '310', '004', '3', '2026-11-30 07:25:05.5', '20000000004179602350550000032ec6bea6e048cf51f1f3ceab66680c8b8ec85da8eb8d6bf607ccbfe3ac118f7e', 'callback', '2026-11-30 07:25:05.944', '2026-11-30 07:25:05.944', '2026-11-30 07:25:05.944', '{"MessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","ParentMessageUUID":"0058a1eb-3eda-4bc7-ad2f-a47b11b49504","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:25:04.700000","QueuedTime":"2026-11-30 07:25:04.700000","SentTime":"2026-11-30 07:25:05.100000","DeliveryReportTime":"2026-11-30 07:25:05.500000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "Experiment" ("id", "name", "variants", "minimumDetectableDifference", "state", "promotedVariant", "createdAt", "endedAt") VALUES ('01a22b57-c5bd-719b-9a65-3bb53dcd13cd', 'wording', '[{"name":"a","weight":1,"text":"hello","template":null,"templateVersion":null},{"name":"b","weight":1,"text":"hi","template":null,"templateVersion":null}]', '0.02', 'running', NULL, '2026-11-30 07:25:02.269', NULL);
INSERT INTO "FeedPosition" ("name", "position", "lockedBy", "leaseUntil", "updatedAt") VALUES ('reports', '49', NULL, NULL, '2026-11-30 07:26:02.289');
INSERT INTO "FeedPosition" ("name", "position", "lockedBy", "leaseUntil", "updatedAt") VALUES ('messaging', '49', NULL, NULL, '2026-11-30 07:26:02.338');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('568544e9d27be7a879cabed2b9b0064e1cbfa1cc5ab24c23a1fc84358cc01131', '5f8c10eb2d5372cf6d05d160d4322bb7bfb91f9101fda89e0d3f7ce7a48c0e63', '{"id":"01a22b57-c5ea-727a-91b1-1a6f81e1eeda","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000001","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.314Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.307', '2026-12-01 07:25:02.307');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('efd824adff1ffab841d0806545d37d8f4db7bb34cf15c8cf5cb08b939fa160be', 'a863d81691c9378b07799abbc79ce0ff1553c47506c08446f6d6aa4fcd5fe7ab', '{"id":"01a22b57-c652-7693-9302-03ed5dd6e22f","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000002","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.418Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.405', '2026-12-01 07:25:02.405');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('45b9e777bde5527bf2f7c6dcf531a728880281af56bb4a78b8037265584191f2', '32c264847007eb9803a4ae9d248b947fdeb451d9d6d161c3a07f00a83c06fa6a', '{"id":"01a22b57-c6ed-736f-b1e8-990f7077ad75","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000003","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.573Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.544', '2026-12-01 07:25:02.544');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('d1b1fdf9683aacf5fedaef723b5e4770e8ff4265b1b244963597f15bbceb807f', 'e3ad099fe3b6aa95c8fd939b8e48c81fe8fd42aa91c07f574d4e910fa6b1717c', '{"id":"01a22b57-c79f-7381-ae5c-bd3708ef65c9","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000005","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.751Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.738', '2026-12-01 07:25:02.739');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('b65c4c1540984b088d6e3998bf014977648d0da4f0f0bcc284a5e8dffb7068b1', '6d02d261134bca3fe224d65e6f6eebcafd20d0718e7795477b2c8103243f2cc6', '{"id":"01a22b57-c7ce-7356-a9fc-760e72c185c0","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000007","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.798Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.796', '2026-12-01 07:25:02.796');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('d4afb36d212ff62a0a4da25b795007f87b9738b7b7b9c0c9cc410ce7adcea0e0', '7e88bce2ccb571baea1c97c2f25b167aceb3f9e61d4b6d3ffeea17108645c19f', '{"id":"01a22b57-c7fb-7632-b856-e0a0faedd306","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000020","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.843Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.82', '2026-12-01 07:25:02.82');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('3e07f54d99e992ba88d06a2c5e8aed0516b930a59fccd3c6e1d8fde4afb736ad', 'dee815a0985acc460af3e69ca51726a4e963d94dbf8ecefc68d6707702cf8262', '{"id":"01a22b57-c81b-7567-a859-51f077c09cde","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000080","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:25:02.875Z","submittedAt":null}', NULL, '2026-11-30 07:25:02.87', '2026-12-01 07:25:02.87');
INSERT INTO "InboundMessage" ("id", "messageUuid", "sender", "recipient", "text", "consentChange", "source", "fingerprint", "receivedAt", "rawPayload") VALUES ('01a22b57-caa7-74f9-acfa-31807c4a3141', 'b41c4d5a-7fc0-4263-9636-7a3f904e242b', '+14155550123', '+15550100000', 'STOP', 'opt_out', 'callback', 'c783d79aea864d7e2fcd14890fe7b05eff969fcb03b7650f6e66c39773901571', '2026-11-30 07:25:03.527', '{"From":"14155550123","To":"15550100000","Type":"sms","MessageUUID":"b41c4d5a-7fc0-4263-9636-7a3f904e242b","Text":"STOP"}');
INSERT INTO "InstanceReading" ("id", "host", "readings", "updatedAt") VALUES ('01a22b57-c308-7676-9eb4-8ada69f4609d', 'host', '{"refusedCallbacks":0,"signedCallbacks":36,"failedWrites":0,"spoolBytes":0,"spoolSeconds":0,"spoolWritable":true,"setAside":0}', '2026-11-30 07:26:01.97');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-c8b8-735f-8695-f09accac6aaa', 'send', 'sandbox/1/+15550100000', '2036-01-01 00:00:00', NULL, '{"messageId":"01a22b57-c8b8-735f-8695-f09accac6aaa"}', '0', NULL, '2026-11-30 07:25:03.035', NULL, '2026-11-30 07:25:03.035');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-c8cb-7709-ae0d-8ac3f41f9078', 'send', 'sandbox/1/+15550100000', '2036-01-01 00:00:00', NULL, '{"messageId":"01a22b57-c8cb-7709-ae0d-8ac3f41f9078"}', '0', NULL, '2026-11-30 07:25:03.057', NULL, '2026-11-30 07:25:03.057');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-c922-763a-869c-f0d849b93d7d-loading', 'batch-loading', '', '2026-11-30 07:27:03.138', NULL, '{"batchId":"01a22b57-c922-763a-869c-f0d849b93d7d"}', '0', NULL, '2026-11-30 07:25:03.139', NULL, '2026-11-30 07:25:03.139');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92-loading', 'batch-loading', '', '2026-11-30 07:27:03.215', NULL, '{"batchId":"01a22b57-c96f-7331-9c61-b0e7b8224b92"}', '0', NULL, '2026-11-30 07:25:03.215', NULL, '2026-11-30 07:25:03.215');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-c96f-7331-9c61-b0e7b8224b92', 'batch', '', '2036-01-01 00:00:00', NULL, '{"batchId":"01a22b57-c96f-7331-9c61-b0e7b8224b92"}', '0', NULL, '2026-11-30 07:25:03.265', NULL, '2026-11-30 07:25:03.265');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-d04c-7624-8bb2-89c100d32972', 'send', 'sandbox/1/+15550100000', '2026-11-30 07:26:04.972', NULL, '{"messageId":"01a22b57-d04c-7624-8bb2-89c100d32972"}', '0', NULL, '2026-11-30 07:25:04.972', NULL, '2026-11-30 07:25:04.972');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b57-d11a-75fc-b386-71c32f854fa1', 'send', 'sandbox/1/+15550100000', '2026-11-30 07:26:05.178', NULL, '{"messageId":"01a22b57-d11a-75fc-b386-71c32f854fa1"}', '0', NULL, '2026-11-30 07:25:05.178', NULL, '2026-11-30 07:25:05.178');
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'a73357e9-33fb-49c1-875e-94abbc54b17a', '+15550000001', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.314', '2026-11-30 07:25:02.585', '2026-11-30 07:25:02.594', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '1160b3d9-9f92-4d79-bc7f-80c4c077c344', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c652-7693-9302-03ed5dd6e22f', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '+15550000002', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.418', '2026-11-30 07:25:02.872', '2026-11-30 07:25:02.878', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '7ee33d9e-188a-4d38-8b65-b2f01aba7ab9', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c8b8-735f-8695-f09accac6aaa', NULL, '+15551234567', '+15550100000', 'later', 'queued', NULL, '0', '2026-11-30 07:25:03.032', NULL, '2026-11-30 07:25:03.032', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', '2036-01-01 00:00:00', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c6ed-736f-b1e8-990f7077ad75', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '+15550000003', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.573', '2026-11-30 07:25:03.069', '2026-11-30 07:25:03.081', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '788d0e87-929e-46bd-9f6a-3a54c8ffa8ea', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c8cb-7709-ae0d-8ac3f41f9078', NULL, '+15551234567', '+15550100000', 'never', 'cancelled', NULL, '0', '2026-11-30 07:25:03.051', NULL, '2026-11-30 07:25:03.084', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', '2036-01-01 00:00:00', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c96f-76d0-a502-ad3de49f998c', NULL, '+15551234501', '+15550100000', 'held', 'held', NULL, '0', '2026-11-30 07:25:03.251', NULL, '2026-11-30 07:25:03.251', '01a22b57-c96f-7331-9c61-b0e7b8224b92', '1', NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', '2036-01-01 00:00:00', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c96f-708b-971d-3bb9ffb8b11c', NULL, '+15551234502', '+15550100000', 'held', 'held', NULL, '0', '2026-11-30 07:25:03.251', NULL, '2026-11-30 07:25:03.251', '01a22b57-c96f-7331-9c61-b0e7b8224b92', '2', NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', '2036-01-01 00:00:00', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c79f-7381-ae5c-bd3708ef65c9', '937e2acd-a328-4a67-9f06-de51be468787', '+15550000005', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.751', '2026-11-30 07:25:03.272', '2026-11-30 07:25:03.279', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '1d534cb2-f3a9-4594-baca-09ed1a9a3d47', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c7fb-7632-b856-e0a0faedd306', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '+15550000020', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.843', '2026-11-30 07:25:03.687', '2026-11-30 07:25:03.693', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, 'cb389526-3a16-4c81-a265-284df2663478', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c81b-7567-a859-51f077c09cde', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '+15550000080', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:02.875', '2026-11-30 07:25:03.886', '2026-11-30 07:25:03.893', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '78d7b633-aa40-4cb5-9878-6988a29d7eb5', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c866-772c-8798-86842d9b8f05', '2fd7775e-852b-4b81-a79f-167cd994ebff', '+15551234567', '+15550100000', 'Hello Ada', 'submitted', NULL, '1', '2026-11-30 07:25:02.95', '2026-11-30 07:25:04.086', '2026-11-30 07:25:04.088', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', '{"order":"7"}', '0', NULL, '1', NULL, 'welcome', '1', '{"name":"Ada"}', '119a2b34-ba45-4e05-ba01-954d1c629044', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'a79ba641-e1c1-4976-ac60-1e9305801953', '+15551234567', '+15550100000', 'hello', 'submitted', NULL, '1', '2026-11-30 07:25:03.011', '2026-11-30 07:25:04.318', '2026-11-30 07:25:04.323', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '5cbc8fb5-062f-4977-ac41-edf20d244c89', 'sandbox', NULL, NULL, NULL, 'wording', 'a', NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c7ce-7356-a9fc-760e72c185c0', NULL, '+15550000007', '+15550100000', 'hello', 'unknown', 'plivo_unknown_outcome', '1', '2026-11-30 07:25:02.798', NULL, '2026-11-30 07:25:04.497', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '8b35c695-ae2a-4a58-817b-13b3cfe6f68d', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c922-7222-a9a5-20258db2017e', '3dc8b768-072a-4a89-9182-b3d7c1385221', '+15551234502', '+15550100000', 'hello all', 'submitted', NULL, '1', '2026-11-30 07:25:03.186', '2026-11-30 07:25:04.514', '2026-11-30 07:25:04.515', '01a22b57-c922-763a-869c-f0d849b93d7d', '2', NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '1ed7ec61-3a7a-4389-a0dd-0f31f70fe824', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-c922-75bf-9789-b925539bce83', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '+15551234501', '+15550100000', 'hello all', 'submitted', NULL, '1', '2026-11-30 07:25:03.186', '2026-11-30 07:25:04.701', '2026-11-30 07:25:04.703', '01a22b57-c922-763a-869c-f0d849b93d7d', '1', NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '0', NULL, '1', NULL, NULL, NULL, NULL, '77660d83-17f1-4550-ace2-5064eb2fc449', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-d04c-7624-8bb2-89c100d32972', NULL, '+15550000020', '+15550100000', 'hello', 'queued', NULL, '0', '2026-11-30 07:25:04.972', NULL, '2026-11-30 07:25:04.972', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '1', '01a22b57-c7fb-7632-b856-e0a0faedd306', '1', '2026-11-30 07:26:04.972', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "text", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "batchId", "batchLine", "clientReference", "encoding", "expiresAt", "kind", "log", "metadata", "resend", "resendOf", "segments", "sendAt", "template", "templateVersion", "variables", "fencingToken", "mode", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b57-d11a-75fc-b386-71c32f854fa1', NULL, '+15550000080', '+15550100000', 'hello', 'queued', NULL, '0', '2026-11-30 07:25:05.178', NULL, '2026-11-30 07:25:05.178', NULL, NULL, NULL, 'GSM-7', NULL, 'transactional', 'all', NULL, '1', '01a22b57-c81b-7567-a859-51f077c09cde', '1', '2026-11-30 07:26:05.178', NULL, NULL, NULL, NULL, 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('1', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'a73357e9-33fb-49c1-875e-94abbc54b17a', 'submitted', NULL, '2026-11-30 07:25:02.594');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('2', '01a22b57-c652-7693-9302-03ed5dd6e22f', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', 'submitted', NULL, '2026-11-30 07:25:02.878');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('4', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'b52aee45-466c-42f5-93ba-34ba16619ec8', 'submitted', NULL, '2026-11-30 07:25:03.081');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('5', '01a22b57-c8cb-7709-ae0d-8ac3f41f9078', NULL, 'cancelled', NULL, '2026-11-30 07:25:03.084');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('6', '01a22b57-c79f-7381-ae5c-bd3708ef65c9', '937e2acd-a328-4a67-9f06-de51be468787', 'submitted', NULL, '2026-11-30 07:25:03.279');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('15', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', 'submitted', NULL, '2026-11-30 07:25:03.693');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('18', '01a22b57-c81b-7567-a859-51f077c09cde', 'bb99abd4-d7ee-41be-b49b-c465b9373989', 'submitted', NULL, '2026-11-30 07:25:03.893');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('21', '01a22b57-c866-772c-8798-86842d9b8f05', '2fd7775e-852b-4b81-a79f-167cd994ebff', 'submitted', NULL, '2026-11-30 07:25:04.088');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('24', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'a79ba641-e1c1-4976-ac60-1e9305801953', 'submitted', NULL, '2026-11-30 07:25:04.323');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('30', '01a22b57-c7ce-7356-a9fc-760e72c185c0', NULL, 'unknown', 'plivo_unknown_outcome', '2026-11-30 07:25:04.497');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('31', '01a22b57-c922-7222-a9a5-20258db2017e', '3dc8b768-072a-4a89-9182-b3d7c1385221', 'submitted', NULL, '2026-11-30 07:25:04.515');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES ('33', '01a22b57-c922-75bf-9789-b925539bce83', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', 'submitted', NULL, '2026-11-30 07:25:04.703');
INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt") VALUES ('01a22b57-caa7-74f9-acfa-31807c4a3141', '+15550100000', '+14155550123', 'inbound', '2026-11-30 07:25:03.527');
INSERT INTO "RateLimit" ("scope", "nextAt", "penaltyMs", "probeEnds", "probedBy", "unknownOutcomes") VALUES ('account', '1796023504897.224', '0', NULL, NULL, '0');
INSERT INTO "RateLimit" ("scope", "nextAt", "penaltyMs", "probeEnds", "probedBy", "unknownOutcomes") VALUES ('requests', '1796023504560.36', '0', NULL, NULL, '0');
INSERT INTO "RejectedCallback" ("id", "method", "path", "headers", "rawBody", "reason", "receivedAt") VALUES ('01a22b57-ca8f-72c3-98f2-c22dfb450323', 'POST', '/callbacks/delivery-status', '{"host":"127.0.0.1:32865","connection":"keep-alive","content-type":"application/x-www-form-urlencoded;charset=UTF-8","accept":"*/*","accept-language":"*","sec-fetch-mode":"cors","user-agent":"node","accept-encoding":"gzip, deflate","content-length":"171"}', E'\\x46726f6d3d313535353031303030303026546f3d313535353132333435363726547970653d736d7326556e6974733d3126546f74616c416d6f756e743d302e3030353530264d657373616765555549443d37353464336539332d376339322d343166322d623334342d363865386139323635313062264d65737361676554696d653d323032362d31312d32332b303825334131342533413533265374617475733d74656c65706f72746564', 'Status must be one of queued, sent, delivered, undelivered, failed, rejected, read.', '2026-11-30 07:25:03.503');
INSERT INTO "ReportChunk" ("id", "firstAt", "lastAt", "messages", "revision") VALUES ('0', '2026-11-23 08:14:53', '2026-11-30 07:25:04.701', '13', '26');
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('0', 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('1', 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('2', 'sandbox', 'US', 'unknown', '+15550100000', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('3', 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', 'welcome', NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('4', 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, NULL, 'wording', 'a');
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('5', 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, '01a22b57-c922-763a-869c-f0d849b93d7d', NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('6', 'sandbox', 'US', '310-004', '+15550100000', 'transactional', 'welcome', NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('7', 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, NULL, 'wording', 'a');
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES ('8', 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, '01a22b57-c922-763a-869c-f0d849b93d7d', NULL, NULL);
INSERT INTO "ReportRebuild" ("id", "requestedAt", "startedAt", "finishedAt", "messages", "total", "part", "position", "countedAllAt") VALUES ('1', '2026-11-30 07:25:02.69', '2026-11-30 07:25:02.713', '2026-11-30 07:25:02.766', '3', '2', 'others', '', '2026-11-30 07:25:02.766');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('3', '01a22b57-c8cb-7709-ae0d-8ac3f41f9078', NULL, '+15551234567', '2026-11-30 07:25:03.084', '0', 'cancelled', NULL, NULL, NULL, NULL, NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('4', '01a22b57-c79f-7381-ae5c-bd3708ef65c9', '937e2acd-a328-4a67-9f06-de51be468787', '+15550000005', '2026-11-30 07:25:03.272', '0', 'none', NULL, NULL, NULL, NULL, NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('5', '754d3e93-7c92-41f2-b344-68e8a926510b', '754d3e93-7c92-41f2-b344-68e8a926510b', '+15551234567', '2026-11-23 08:14:53', '2', 'delivered', NULL, '1', '5500', '0', '0', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('0', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'a73357e9-33fb-49c1-875e-94abbc54b17a', '+15550000001', '2026-11-30 07:25:02.585', '1', 'sent', NULL, '1', '5500', '48', NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('2', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'b52aee45-466c-42f5-93ba-34ba16619ec8', '+15550000003', '2026-11-30 07:25:03.069', '1', 'delivered', NULL, '1', '5500', '49', '56', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('1', '01a22b57-c652-7693-9302-03ed5dd6e22f', '5f975c55-eb17-4ba0-8a8e-223f1f0352f8', '+15550000002', '2026-11-30 07:25:02.872', '1', 'delivered', NULL, '1', '5500', '49', '56', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('10', '01a22b57-c7ce-7356-a9fc-760e72c185c0', NULL, '+15550000007', '2026-11-30 07:25:04.497', '0', 'unknown', NULL, NULL, NULL, NULL, NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('6', '01a22b57-c7fb-7632-b856-e0a0faedd306', 'fdf044b4-ddb0-49f6-b779-241ab19d837e', '+15550000020', '2026-11-30 07:25:03.687', '1', 'undelivered', '20', '1', '5500', '49', NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('7', '01a22b57-c81b-7567-a859-51f077c09cde', 'bb99abd4-d7ee-41be-b49b-c465b9373989', '+15550000080', '2026-11-30 07:25:03.886', '1', 'undelivered', '80', '1', '5500', '49', NULL, 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('8', '01a22b57-c866-772c-8798-86842d9b8f05', '2fd7775e-852b-4b81-a79f-167cd994ebff', '+15551234567', '2026-11-30 07:25:04.086', '6', 'delivered', NULL, '1', '5500', '49', '56', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('9', '01a22b57-c8a3-73f1-88e3-41fd8fc529e1', 'a79ba641-e1c1-4976-ac60-1e9305801953', '+15551234567', '2026-11-30 07:25:04.318', '7', 'delivered', NULL, '1', '5500', '49', '56', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('11', '01a22b57-c922-7222-a9a5-20258db2017e', '3dc8b768-072a-4a89-9182-b3d7c1385221', '+15551234502', '2026-11-30 07:25:04.514', '8', 'delivered', NULL, '1', '5500', '48', '56', 'false');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES ('12', '01a22b57-c922-75bf-9789-b925539bce83', '0058a1eb-3eda-4bc7-ad2f-a47b11b49504', '+15551234501', '2026-11-30 07:25:04.701', '8', 'delivered', NULL, '1', '5500', '49', '56', 'false');
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES ('13', 'recipient.opted_out', '{"sender" : "+15550100000", "recipient" : "+14155550123", "source" : "inbound"}', '2026-11-30 07:25:03.527');
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES ('44', 'batch.done', '{"id":"01a22b57-c922-763a-869c-f0d849b93d7d","kind":"transactional","clientReference":null,"messages":{"held":0,"queued":0,"submitting":0,"submitted":2,"refused":0,"expired":0,"unknown":0,"cancelled":0}}', '2026-11-30 07:25:05.428');
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES ('49', 'alert.raised', E'{"id":"01a22b58-aff2-73e4-8633-62b2b4ff0f6a","rule":"unknown_outcomes","subject":"all","state":"open","summary":"The outcome of 1 messages of the last hour is unknown. Decide on them under \\"Unknown outcomes\\".","figures":{"unknown":1},"baseline":null,"errors":[],"messages":[{"id":"01a22b57-c7ce-7356-a9fc-760e72c185c0","messageUuid":null,"recipient":"+1555000XXXX","status":"unknown","errorCode":null}],"link":"http://127.0.0.1:32865/dashboard/unknown-outcomes","raisedAt":"2026-11-30T07:26:02.006Z","resolvedAt":null}', '2026-11-30 07:26:02.237');
INSERT INTO "Template" ("id", "name", "version", "text", "variables", "usedAt", "createdAt", "dltEntityId", "dltTemplateCategory", "dltTemplateId") VALUES ('01a22b57-c594-7656-bcff-c15b29fb0040', 'welcome', '1', 'Hello {{name}}', '{"name":{"required":true,"default":null}}', '2026-11-30 07:25:02.934', '2026-11-30 07:25:02.228', NULL, NULL, NULL);
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '1', 'evt_mx2y0ruq_1', 'message.submitted', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'waiting', '1', '2026-11-30 07:25:06.741', '{"at":"2026-11-30T07:25:02.642Z","status":null,"durationMs":26,"answer":null,"error":"connection_refused"}
', '2026-11-30 07:25:02.702', '2026-11-30 07:25:02.702');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '2', 'evt_mx2y0s2m_2', 'message.submitted', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'waiting', '1', '2026-11-30 07:25:07.236', '{"at":"2026-11-30T07:25:02.899Z","status":null,"durationMs":11,"answer":null,"error":"connection_refused"}
', '2026-11-30 07:25:02.936', '2026-11-30 07:25:02.936');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '3', 'evt_mx2y0s67_3', 'message.queued', '01a22b57-c5ea-727a-91b1-1a6f81e1eeda', 'waiting', '0', '2026-11-30 07:25:03.127', '', '2026-11-30 07:25:03.153', '2026-11-30 07:25:03.153');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '4', 'evt_mx2y0s89_4', 'message.submitted', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'waiting', '1', '2026-11-30 07:25:07.738', '{"at":"2026-11-30T07:25:03.127Z","status":null,"durationMs":14,"answer":null,"error":"connection_refused"}
', '2026-11-30 07:25:03.153', '2026-11-30 07:25:03.153');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '5', 'evt_mx2y0s8c_5', 'message.cancelled', '01a22b57-c8cb-7709-ae0d-8ac3f41f9078', 'waiting', '1', '2026-11-30 07:25:07.227', '{"at":"2026-11-30T07:25:03.129Z","status":null,"durationMs":13,"answer":null,"error":"connection_refused"}
', '2026-11-30 07:25:03.153', '2026-11-30 07:25:03.153');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '6', 'evt_mx2y0sdr_6', 'message.submitted', '01a22b57-c79f-7381-ae5c-bd3708ef65c9', 'waiting', '1', '2026-11-30 07:25:07.548', '{"at":"2026-11-30T07:25:03.359Z","status":null,"durationMs":6,"answer":null,"error":"connection_refused"}
', '2026-11-30 07:25:03.396', '2026-11-30 07:25:03.396');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '7', 'evt_mx2y0sdp_7', 'message.queued', '01a22b57-c652-7693-9302-03ed5dd6e22f', 'waiting', '0', '2026-11-30 07:25:03.417', '', '2026-11-30 07:25:03.483', '2026-11-30 07:25:03.483');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', '12', 'evt_mx2y0sj6_12', 'message.delivered', '01a22b57-c6ed-736f-b1e8-990f7077ad75', 'waiting', '0', '2026-11-30 07:25:03.534', '', '2026-11-30 07:25:03.56', '2026-11-30 07:25:03.56');
INSERT INTO "WebhookEndpoint" ("id", "url", "types", "filters", "description", "headers", "maxPerSecond", "secret", "previousSecret", "previousSecretUntil", "state", "disabledReason", "failingSince", "slowUntil", "lockedBy", "leaseUntil", "createdAt", "updatedAt", "position") VALUES ('01a22b57-c55c-71c9-bda5-81412d56242c', 'http://127.0.0.1:9/webhooks', NULL, '{"kind":"transactional"}', NULL, '{"Authorization":"v1.0c8172f0.ssFYxX1A85gJrR5u3B2_rMrbBvLwa_OqjqI2o-G4kQeH1iLWUu6u-g"}', NULL, 'v1.0c8172f0._BHZRoXgMKuMIjFgUOjPZgirDhAS3-VL05DIuHcHZRbOgYqpR-3_O2_EsOJ604Ph_YPTH2KxS9D-w_3ZcCB8u9VRpPRrPUVlWLFTPdK9', NULL, NULL, 'disabled', 'by_request', '2026-11-30 07:25:02.668', NULL, '01a22b57-c311-7616-a184-70a1f73bc7bf', '2026-11-30 07:25:12.231', '2026-11-30 07:25:02.178', '2026-11-30 07:25:03.563', '0');
INSERT INTO "WebhookReplay" ("id", "endpointId", "position", "until", "types", "createdAt") VALUES ('01a22b57-cb0c-77a9-8da1-b569795ecf36', '01a22b57-c55c-71c9-bda5-81412d56242c', '0', '14', NULL, '2026-11-30 07:25:03.628');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('d8ef28c7-b27b-4f29-b897-31f09ea65cdb', 'd22d74650b8e63240939230c0fce6e2a7576ed4e67fb7c945ebc223abfc25a45', '2026-11-30 07:24:57.551+00', '20261129090133_reports_without_random_indexes', NULL, NULL, '2026-11-30 07:24:57.542+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('42a04079-78b5-4771-8f3e-b81668424402', '156d7b1539fc962a0f48a5cdb3d318b454ba358a2070e4cf3bce50caebc07a1e', '2026-11-30 07:24:57.041+00', '20261123121554_init', NULL, NULL, '2026-11-30 07:24:56.94+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('8201677d-2e1f-4b82-b307-4cbe5c528afb', '1dda0cc88616c97a2f450c441836ee38de6f9e65ff5fefca3cffcb62f13231c9', '2026-11-30 07:24:57.161+00', '20261124122734_sending', NULL, NULL, '2026-11-30 07:24:57.048+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('e4b98593-185e-4c86-9c92-d1aa1af88e6b', '01fb061ad1d74114f92f7c4a9952c099358351bb6c7cec018a52ed3b8d83c276', '2026-11-30 07:24:57.225+00', '20261125132835_durability', NULL, NULL, '2026-11-30 07:24:57.169+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('336f81c3-ad88-4c5e-a0f6-567e6fe35cc6', 'e556523a1c7a159ccd7d002a338c6a2ffb0fdea2153e07b8a3df6873ab4ec464', '2026-11-30 07:24:57.573+00', '20261129101245_reports_counted_all', NULL, NULL, '2026-11-30 07:24:57.555+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('441a23d4-8262-4369-bda1-09a815046d1b', '8e6c772ccf9015bc08dec1003b4c0e25956daf1cc12fd580b89e388054976654', '2026-11-30 07:24:57.275+00', '20261125140000_indexes', NULL, NULL, '2026-11-30 07:24:57.229+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('5c283028-6b15-4e55-b489-67b80ff86cd6', 'cfd92d64ce109726f5541579d735d9c7794547b9cd23b20ed6f79a1af9271d73', '2026-11-30 07:24:57.289+00', '20261125143511_jobs_written_at', NULL, NULL, '2026-11-30 07:24:57.281+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('bee399c9-272c-4201-ac8a-cd404fca65bd', '1fcf3223c071b4366e9d8804549049d7143d1e991e9bb53a0b95932c8eded016', '2026-11-30 07:24:57.317+00', '20261128140431_accounts', NULL, NULL, '2026-11-30 07:24:57.297+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('4462737f-5e8a-4cb8-9a13-42338c4a40e3', '616c19674aac1561e2f0cad0b78da6de698cd2fb436e36b96f67c893601a2b08', '2026-11-30 07:24:57.593+00', '20261129120343_add_message_event_index', NULL, NULL, '2026-11-30 07:24:57.581+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('fe860702-befa-490e-a2e0-fd92e3fe5701', '10fcaceb8c02a9dbe8f53191755891b23632a59d04149a01127bd4debb0bd18b', '2026-11-30 07:24:57.334+00', '20261128141500_opt_out_senders', NULL, NULL, '2026-11-30 07:24:57.322+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('f9782ec6-1b21-4fa4-bc69-08ad523d78dd', 'ecc47b628dcbe513b0b386945d43ebe744ace50448f8033ce35897235eee57b4', '2026-11-30 07:24:57.388+00', '20261128215000_names', NULL, NULL, '2026-11-30 07:24:57.338+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('7b609722-e27f-459b-8933-87881068b1bb', '60e8be23e63726cf4d1e04821ae1be80bcf21b1a14919e998a1fe04ed8a839cb', '2026-11-30 07:24:57.409+00', '20261129020308_message_events', NULL, NULL, '2026-11-30 07:24:57.393+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('abb5a4a8-ff81-46b2-b92a-73439cf156e0', '636806d347a6efcca9336391aa51d8d27662600c9036d1eb6bfdde444a8cdb67', '2026-11-30 07:24:57.645+00', '20261129151831_add_service_events', NULL, NULL, '2026-11-30 07:24:57.606+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('4a518428-03a8-47e6-8ba2-38d40ff860f4', '3bacdbd8f8c66c76bb1134cafdd80f4823934db2a6e50c8bb6261a7eaa43ebd1', '2026-11-30 07:24:57.427+00', '20261129040257_add_message_experiment', NULL, NULL, '2026-11-30 07:24:57.413+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('acf4f74a-9829-4ae1-ad9a-b1494c0413ae', 'f23f601c668c7aa5e625635609298a6060c5e3ff66cd53dc5e76ac459009ba39', '2026-11-30 07:24:57.483+00', '20261129040945_reports', NULL, NULL, '2026-11-30 07:24:57.433+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('18fc2a5c-b4a8-4b73-9a50-f27b2e063870', 'f75a6a131f37fda83b9a3e86812f98fdc6011a00bbe92741d3a873c57e560021', '2026-11-30 07:24:57.517+00', '20261129041245_experiments', NULL, NULL, '2026-11-30 07:24:57.485+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('978f1a70-4c98-445e-a107-82e6b73c1b9a', '6702ba78fdef61472ac304acd338d5d2f230a1c139e16c341278faed9fad0a5d', '2026-11-30 07:24:57.673+00', '20261129151846_add_webhook_endpoints', NULL, NULL, '2026-11-30 07:24:57.653+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('98cdd532-c113-4afb-8170-2988dc887fa5', '71722ec0099457a15fc59db049e521f0f7627fd1310aba33903b5a49f78db7eb', '2026-11-30 07:24:57.538+00', '20261129044500_reports_on_recipients', NULL, NULL, '2026-11-30 07:24:57.521+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('fb652070-a5dc-4f92-9e14-b2a8c1a5295d', '5b25bd9232e66988d677a22075dfcc9fe4eb3302b456443763409896092caf34', '2026-11-30 07:24:57.716+00', '20261129152055_add_alerts', NULL, NULL, '2026-11-30 07:24:57.677+00', '1');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('6887980f-30b5-44d3-87bd-5b7df1c39f5b', 'd8eb7ded438d8d1a754c55c8f472c283b6fbb1ba9b212602822d3a4d9e1ae92f', '2026-11-30 07:24:57.765+00', '20261129155000_add_webhook_deliveries', NULL, NULL, '2026-11-30 07:24:57.721+00', '1');
SELECT setval('"DeliveryEvent_id_seq"', 49, 't');
