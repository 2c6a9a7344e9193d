-- Written by npm run db:keep. Do not edit.
CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at DATETIME, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0);
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
ALTER TABLE "Job" ADD COLUMN "writtenAt" DATETIME;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "dltEntityId" TEXT;
ALTER TABLE "Message" ADD COLUMN "dltTemplateCategory" TEXT;
ALTER TABLE "Message" ADD COLUMN "dltTemplateId" TEXT;

-- AlterTable
ALTER TABLE "Template" ADD COLUMN "dltEntityId" TEXT;
ALTER TABLE "Template" ADD COLUMN "dltTemplateCategory" TEXT;
ALTER TABLE "Template" ADD COLUMN "dltTemplateId" TEXT;

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
ALTER TABLE "FeedPosition" RENAME COLUMN "holder" TO "lockedBy";
ALTER TABLE "SendPace" RENAME TO "RateLimit";
ALTER TABLE "RateLimit" RENAME COLUMN "unknowns" TO "unknownOutcomes";

-- SQLite cannot rename an index.
DROP INDEX "Job_kind_queue_dueAt_idx";
CREATE INDEX "Job_kind_queue_visibleAt_idx" ON "Job"("kind", "queue", "visibleAt");
DROP INDEX "Job_deadAt_idx";
CREATE INDEX "Job_diedAt_idx" ON "Job"("diedAt");

-- Our own changes of messages. Existing messages get no events.
CREATE TABLE "MessageEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" TEXT NOT NULL,
    "messageUuid" TEXT,
    "change" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- One order with delivery reports: an event of a message moves their sequence on, so it must have its row.
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'DeliveryEvent', 0
WHERE NOT EXISTS (SELECT 1 FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent');

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "experiment" TEXT;
ALTER TABLE "Message" ADD COLUMN "variant" TEXT;

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

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN "experiment" TEXT;

-- CreateTable
CREATE TABLE "Experiment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "variants" TEXT NOT NULL,
    "minimumDetectableDifference" REAL NOT NULL,
    "state" TEXT NOT NULL,
    "promotedVariant" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME
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
ALTER TABLE "ReportRebuild" ADD COLUMN "countedAllAt" DATETIME;

UPDATE "ReportRebuild" SET "countedAllAt" = "finishedAt";

-- CreateIndex
CREATE INDEX "MessageEvent_messageId_idx" ON "MessageEvent"("messageId");

-- What happened to recipients, batches and the service. Its events move the sequence of delivery reports on.
CREATE TABLE "ServiceEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "types" TEXT,
    "filters" TEXT,
    "description" TEXT,
    "headers" TEXT,
    "maxPerSecond" INTEGER,
    "secret" TEXT NOT NULL,
    "previousSecret" TEXT,
    "previousSecretUntil" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'enabled',
    "disabledReason" TEXT,
    "failingSince" DATETIME,
    "slowUntil" DATETIME,
    "lockedBy" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AlertRule" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "enabled" BOOLEAN NOT NULL,
    "settings" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "openKey" TEXT,
    "summary" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "foundAt" DATETIME NOT NULL,
    "resolvedAt" DATETIME,
    "acknowledgedAt" DATETIME,
    "acknowledgedBy" TEXT,
    "snoozedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "AlertEvaluation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lockedBy" TEXT,
    "leaseUntil" DATETIME,
    "evaluatedAt" DATETIME
);

-- CreateTable
CREATE TABLE "InstanceReading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "host" TEXT NOT NULL,
    "readings" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_openKey_key" ON "Alert"("openKey");

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "callbackUrl" TEXT;

-- AlterTable
ALTER TABLE "WebhookEndpoint" ADD COLUMN "position" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "endpointId" TEXT NOT NULL,
    "eventId" BIGINT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "orderingKey" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "visibleAt" DATETIME,
    "history" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("endpointId", "eventId")
);

-- CreateTable
CREATE TABLE "WebhookReplay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "endpointId" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "types" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "WebhookReplay_endpointId_id_idx" ON "WebhookReplay"("endpointId", "id");

-- Deliveries that wait, or were given up: few beside those that were made.
CREATE INDEX "WebhookDelivery_endpointId_state_eventId_idx" ON "WebhookDelivery"("endpointId", "state", "eventId") WHERE "state" <> 'delivered';

-- Endpoints get what is stored from now on.
UPDATE "WebhookEndpoint" SET "position" = COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0);

INSERT INTO "Alert" ("id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt", "resolvedAt", "acknowledgedAt", "acknowledgedBy", "snoozedUntil") VALUES ('01a22b57-a63b-7130-b622-e94ca7368fa5', 'unknown_outcomes', 'all', 'unknown_outcomes all', 'The outcome of 1 messages of the last hour is unknown. Decide on them under "Unknown outcomes".', '{"figures":{"unknown":1},"baseline":null,"errors":[],"messages":[{"id":"01a22b56-bebe-739e-80cd-20ecb616d737","messageUuid":null,"recipient":"+1555000XXXX","status":"unknown","errorCode":null}],"link":"http://127.0.0.1:41527/dashboard/unknown-outcomes"}', '2026-11-30T07:24:54.095+00:00', '2026-11-30T07:24:54.095+00:00', NULL, NULL, NULL, NULL);
INSERT INTO "AlertEvaluation" ("id", "lockedBy", "leaseUntil", "evaluatedAt") VALUES (1, NULL, NULL, '2026-11-30T07:24:54.095+00:00');
INSERT INTO "AlertRule" ("name", "enabled", "settings", "updatedAt") VALUES ('unknown_outcomes', 1, '{"minMessages":1}', '2026-11-30T07:23:54.501+00:00');
INSERT INTO "Batch" ("id", "kind", "sender", "text", "template", "templateVersion", "state", "lines", "accepted", "clientReference", "log", "sendAt", "expiresAt", "createdAt", "updatedAt", "mode", "experiment") VALUES ('01a22b56-c015-7320-be97-45bfa9027089', 'transactional', '+15550100000', 'hello all', NULL, NULL, 'done', 4, 2, NULL, 'all', NULL, NULL, '2026-11-30T07:23:55.285+00:00', '2026-11-30T07:23:57.453+00:00', 'sandbox', NULL);
INSERT INTO "Batch" ("id", "kind", "sender", "text", "template", "templateVersion", "state", "lines", "accepted", "clientReference", "log", "sendAt", "expiresAt", "createdAt", "updatedAt", "mode", "experiment") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 'transactional', '+15550100000', 'held', NULL, NULL, 'paused', 4, 2, NULL, 'all', '2036-01-01T00:00:00.000+00:00', NULL, '2026-11-30T07:23:55.347+00:00', '2026-11-30T07:23:55.435+00:00', 'sandbox', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c015-7320-be97-45bfa9027089', 1, 'accepted', NULL, '+15551234501', '01a22b56-c015-7628-a228-ebfaabcbd66c');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c015-7320-be97-45bfa9027089', 2, 'accepted', NULL, '+15551234502', '01a22b56-c015-70ba-b9d2-0dcefb5571cb');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c015-7320-be97-45bfa9027089', 3, 'duplicate', NULL, '+15551234502', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c015-7320-be97-45bfa9027089', 4, 'invalid', 'to must be a phone number in E.164 form, such as +14155550123.', '12', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 1, 'accepted', NULL, '+15551234501', '01a22b56-c053-7754-868d-bcec5ac2110d');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 2, 'accepted', NULL, '+15551234502', '01a22b56-c053-7577-b28e-95fa0fb6b95c');
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 3, 'duplicate', NULL, '+15551234502', NULL);
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 4, 'invalid', 'to must be a phone number in E.164 form, such as +14155550123.', '12', NULL);
INSERT INTO "CommitMarker" ("id", "createdAt") VALUES ('probe', '2026-11-30T07:23:54.242+00:00');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (5, '64f28e6c-0f33-4102-9b65-e2a0a09aba98', '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', 'queued', NULL, '+15550000001', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:54.899+00:00', '00000000002179602343489900007551fb26f5ea3cb4310d4f501c0e1ffc3edafcd804fb156ec92de57974ff0f62', 'callback', 'applied', NULL, '7551fb26f5ea3cb4310d4f501c0e1ffc3edafcd804fb156ec92de57974ff0f62', '2026-11-30T07:23:55.338+00:00', '2026-11-30T07:23:55.338+00:00', '{"MessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","ParentMessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.899000","QueuedTime":"2026-11-30 07:23:54.899000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (6, '2144e7d2-9d21-44ed-91bb-28299595864f', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'queued', NULL, '+15550000002', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:54.992+00:00', '00000000002179602343499200000093829a3faa17dd3fa4b02fd97a4473952d86c81bf03e3ad22918101bcb7450', 'callback', 'applied', NULL, '0093829a3faa17dd3fa4b02fd97a4473952d86c81bf03e3ad22918101bcb7450', '2026-11-30T07:23:55.406+00:00', '2026-11-30T07:23:55.406+00:00', '{"MessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","ParentMessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.992000","QueuedTime":"2026-11-30 07:23:54.992000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (10, '48a92a1d-c829-4961-b3d8-c72e5abd0959', NULL, 'sent', NULL, '+15551234567', '+15550100000', 'sms', 1, NULL, 5500, NULL, NULL, NULL, '2026-11-23T08:14:53.000+00:00', '100000000001795421693000000043043ed3d886c511dae185362135906028330d2485b57e4a79aba6423a4c0f5c', 'callback', 'applied', NULL, '43043ed3d886c511dae185362135906028330d2485b57e4a79aba6423a4c0f5c', '2026-11-30T07:23:55.490+00:00', '2026-11-30T07:23:55.490+00:00', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"48a92a1d-c829-4961-b3d8-c72e5abd0959","MessageTime":"2026-11-23 08:14:53","Status":"sent","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (11, '48a92a1d-c829-4961-b3d8-c72e5abd0959', NULL, 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, NULL, 5500, NULL, NULL, NULL, '2026-11-23T08:14:53.000+00:00', '20000000000179542169300000034c2f4e1fca1c8a9b172b04ef983188df74db366637bf20162aab435ba2b670ae', 'callback', 'applied', NULL, '4c2f4e1fca1c8a9b172b04ef983188df74db366637bf20162aab435ba2b670ae', '2026-11-30T07:23:55.512+00:00', '2026-11-30T07:23:55.512+00:00', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"48a92a1d-c829-4961-b3d8-c72e5abd0959","MessageTime":"2026-11-23 08:14:53","Status":"delivered","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (13, 'c030c449-b3c9-462b-a866-8956ab1f5c65', '01a22b56-be08-76d2-9106-b7a989ba3f51', 'delivered', NULL, '+15550000003', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:55.972+00:00', '20000000004179602343597200038705ac6256e5c165ed90c4123c7cb6ed2775f98984d18416bfc05deb227556ac', 'callback', 'applied', NULL, '8705ac6256e5c165ed90c4123c7cb6ed2775f98984d18416bfc05deb227556ac', '2026-11-30T07:23:55.592+00:00', '2026-11-30T07:23:55.592+00:00', '{"MessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","ParentMessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.172000","QueuedTime":"2026-11-30 07:23:55.172000","SentTime":"2026-11-30 07:23:55.572000","DeliveryReportTime":"2026-11-30 07:23:55.972000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (14, '64f28e6c-0f33-4102-9b65-e2a0a09aba98', '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', 'sent', NULL, '+15550000001', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:55.299+00:00', '1000000000317960234352990000b2964fab37b3d4f0c385be027299e19531480e0299e33e110394d312b676a2ef', 'callback', 'applied', NULL, 'b2964fab37b3d4f0c385be027299e19531480e0299e33e110394d312b676a2ef', '2026-11-30T07:23:55.798+00:00', '2026-11-30T07:23:55.799+00:00', '{"MessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","ParentMessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.899000","QueuedTime":"2026-11-30 07:23:54.899000","SentTime":"2026-11-30 07:23:55.299000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (16, '2144e7d2-9d21-44ed-91bb-28299595864f', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'sent', NULL, '+15550000002', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:55.392+00:00', '1000000000317960234353920000bcdb1adf79ae71cd746126a8b84534d966591e1b7f6f1199d791ad882933079a', 'callback', 'applied', NULL, 'bcdb1adf79ae71cd746126a8b84534d966591e1b7f6f1199d791ad882933079a', '2026-11-30T07:23:55.896+00:00', '2026-11-30T07:23:55.897+00:00', '{"MessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","ParentMessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.992000","QueuedTime":"2026-11-30 07:23:54.992000","SentTime":"2026-11-30 07:23:55.392000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (20, 'c030c449-b3c9-462b-a866-8956ab1f5c65', '01a22b56-be08-76d2-9106-b7a989ba3f51', 'sent', NULL, '+15550000003', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:55.572+00:00', '10000000003179602343557200007352c611ccf269c46995ecfa9a266561d7851ff5b73c66e219dbed0fa5e81191', 'callback', 'stale', 'lower_rank', '7352c611ccf269c46995ecfa9a266561d7851ff5b73c66e219dbed0fa5e81191', '2026-11-30T07:23:56.023+00:00', '2026-11-30T07:23:56.023+00:00', '{"MessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","ParentMessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.172000","QueuedTime":"2026-11-30 07:23:55.172000","SentTime":"2026-11-30 07:23:55.572000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (22, '6b26b69f-75fd-449a-b5d6-de00f9882634', '01a22b56-bf22-7443-8b49-20af36ed9c9f', 'queued', NULL, '+15550000020', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:55.799+00:00', '000000000021796023435799000015d1140de759ed78b0570cf60acae12deccf6bf76a24f3d3cf577a966f57623d', 'callback', 'applied', NULL, '15d1140de759ed78b0570cf60acae12deccf6bf76a24f3d3cf577a966f57623d', '2026-11-30T07:23:56.203+00:00', '2026-11-30T07:23:56.203+00:00', '{"MessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","ParentMessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.799000","QueuedTime":"2026-11-30 07:23:55.799000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (23, '2144e7d2-9d21-44ed-91bb-28299595864f', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'delivered', NULL, '+15550000002', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:55.792+00:00', '200000000041796023435792000350945705af98b1a8ee47831d8573031498a4612392fdd639a9a06f4540b8f5e8', 'callback', 'applied', NULL, '50945705af98b1a8ee47831d8573031498a4612392fdd639a9a06f4540b8f5e8', '2026-11-30T07:23:56.354+00:00', '2026-11-30T07:23:56.354+00:00', '{"MessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","ParentMessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.992000","QueuedTime":"2026-11-30 07:23:54.992000","SentTime":"2026-11-30 07:23:55.392000","DeliveryReportTime":"2026-11-30 07:23:55.792000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (26, 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'queued', NULL, '+15550000080', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:55.985+00:00', '00000000002179602343598500008cd17ab02d78ef0d029f4620f4de56177ad64d084088e18545dca3d545f349db', 'callback', 'applied', NULL, '8cd17ab02d78ef0d029f4620f4de56177ad64d084088e18545dca3d545f349db', '2026-11-30T07:23:56.388+00:00', '2026-11-30T07:23:56.388+00:00', '{"MessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","ParentMessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.985000","QueuedTime":"2026-11-30 07:23:55.985000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (28, 'c030c449-b3c9-462b-a866-8956ab1f5c65', '01a22b56-be08-76d2-9106-b7a989ba3f51', 'queued', NULL, '+15550000003', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:55.172+00:00', '00000000002179602343517200004afd187508cb7e149fcd7a339af4bfcdd80c6c763377a9b06e38ec7dbd459d44', 'callback', 'stale', 'lower_rank', '4afd187508cb7e149fcd7a339af4bfcdd80c6c763377a9b06e38ec7dbd459d44', '2026-11-30T07:23:56.445+00:00', '2026-11-30T07:23:56.445+00:00', '{"MessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","ParentMessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.172000","QueuedTime":"2026-11-30 07:23:55.172000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (30, '5196490c-d57c-486f-87f0-1401d6d4f9f3', '01a22b56-bf72-72d6-af48-17daf8d86cc0', 'queued', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:56.189+00:00', '0000000000217960234361890000c12d58728758747cf715782d4120fb75de94ba95df5dfc8970b19865d8556606', 'callback', 'applied', NULL, 'c12d58728758747cf715782d4120fb75de94ba95df5dfc8970b19865d8556606', '2026-11-30T07:23:56.593+00:00', '2026-11-30T07:23:56.593+00:00', '{"MessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","ParentMessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.189000","QueuedTime":"2026-11-30 07:23:56.189000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (32, '6b26b69f-75fd-449a-b5d6-de00f9882634', '01a22b56-bf22-7443-8b49-20af36ed9c9f', 'sent', NULL, '+15550000020', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:56.199+00:00', '100000000031796023436199000087a037942dbfd8644a183aa849b945207e6fd7cab23dc26fde108a5f3e989808', 'callback', 'applied', NULL, '87a037942dbfd8644a183aa849b945207e6fd7cab23dc26fde108a5f3e989808', '2026-11-30T07:23:56.612+00:00', '2026-11-30T07:23:56.612+00:00', '{"MessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","ParentMessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.799000","QueuedTime":"2026-11-30 07:23:55.799000","SentTime":"2026-11-30 07:23:56.199000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (33, '191d191b-479d-4a47-b0cd-40cd711abd92', '01a22b56-bf9e-70b4-b9af-112151f9b2b9', 'queued', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:56.398+00:00', '00000000002179602343639800006e7221e0d58957e718e4fb52d25fb1bd29ce322d5e47239877c57069933a69e6', 'callback', 'applied', NULL, '6e7221e0d58957e718e4fb52d25fb1bd29ce322d5e47239877c57069933a69e6', '2026-11-30T07:23:56.802+00:00', '2026-11-30T07:23:56.803+00:00', '{"MessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","ParentMessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.398000","QueuedTime":"2026-11-30 07:23:56.398000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (35, 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'sent', NULL, '+15550000080', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:56.385+00:00', '100000000031796023436385000089bfb2bb310da93c7beca419b37c7714a75a5b79d58b342bd41b216c36bcfd6c', 'callback', 'applied', NULL, '89bfb2bb310da93c7beca419b37c7714a75a5b79d58b342bd41b216c36bcfd6c', '2026-11-30T07:23:56.817+00:00', '2026-11-30T07:23:56.817+00:00', '{"MessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","ParentMessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.985000","QueuedTime":"2026-11-30 07:23:55.985000","SentTime":"2026-11-30 07:23:56.385000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (36, '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '01a22b56-c015-70ba-b9d2-0dcefb5571cb', 'queued', NULL, '+15551234502', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:56.599+00:00', '0000000000217960234365990000353d30b7354e02594b37455ac2cc98172bd8d1111ffa198cc7b457d18c851d96', 'callback', 'applied', NULL, '353d30b7354e02594b37455ac2cc98172bd8d1111ffa198cc7b457d18c851d96', '2026-11-30T07:23:57.008+00:00', '2026-11-30T07:23:57.009+00:00', '{"MessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","ParentMessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.599000","QueuedTime":"2026-11-30 07:23:56.599000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (37, '5196490c-d57c-486f-87f0-1401d6d4f9f3', '01a22b56-bf72-72d6-af48-17daf8d86cc0', 'sent', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:56.589+00:00', '100000000031796023436589000021b4f1507c36eb1ba1a883bb6534ab4078d50a2ddd5dd5e84fd71c54847bb227', 'callback', 'applied', NULL, '21b4f1507c36eb1ba1a883bb6534ab4078d50a2ddd5dd5e84fd71c54847bb227', '2026-11-30T07:23:57.009+00:00', '2026-11-30T07:23:57.009+00:00', '{"MessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","ParentMessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.189000","QueuedTime":"2026-11-30 07:23:56.189000","SentTime":"2026-11-30 07:23:56.589000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (38, '6b26b69f-75fd-449a-b5d6-de00f9882634', '01a22b56-bf22-7443-8b49-20af36ed9c9f', 'undelivered', '20', '+15550000020', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.599+00:00', '2000000000417960234365990002590dc306cbd153470670012e4ac0a23d515effc39735d35afa58a9d213490de0', 'callback', 'applied', NULL, '590dc306cbd153470670012e4ac0a23d515effc39735d35afa58a9d213490de0', '2026-11-30T07:23:57.022+00:00', '2026-11-30T07:23:57.022+00:00', '{"MessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","ParentMessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"undelivered","ErrorCode":"20","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.799000","QueuedTime":"2026-11-30 07:23:55.799000","SentTime":"2026-11-30 07:23:56.199000","DeliveryReportTime":"2026-11-30 07:23:56.599000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (39, '00065cf0-6bce-463f-86a1-a841e6d24c57', '01a22b56-c015-7628-a228-ebfaabcbd66c', 'queued', NULL, '+15551234501', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 1, '2026-11-30T07:23:56.803+00:00', '0000000000217960234368030000a84b815fd05974ad2cc8fd5fb1e9c79db70d3f52521973ea0a1a49a2086edfc7', 'callback', 'applied', NULL, 'a84b815fd05974ad2cc8fd5fb1e9c79db70d3f52521973ea0a1a49a2086edfc7', '2026-11-30T07:23:57.206+00:00', '2026-11-30T07:23:57.206+00:00', '{"MessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","ParentMessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"queued","ErrorCode":"000","Sequence":"1","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.803000","QueuedTime":"2026-11-30 07:23:56.803000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (40, '191d191b-479d-4a47-b0cd-40cd711abd92', '01a22b56-bf9e-70b4-b9af-112151f9b2b9', 'sent', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:56.798+00:00', '100000000031796023436798000002146404750f972b6df2cbc6f312dd30f7bfbfd2d05e94294c368c3a912b7922', 'callback', 'applied', NULL, '02146404750f972b6df2cbc6f312dd30f7bfbfd2d05e94294c368c3a912b7922', '2026-11-30T07:23:57.224+00:00', '2026-11-30T07:23:57.224+00:00', '{"MessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","ParentMessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.398000","QueuedTime":"2026-11-30 07:23:56.398000","SentTime":"2026-11-30 07:23:56.798000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (41, 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'undelivered', '80', '+15550000080', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.785+00:00', '2000000000417960234367850002af8aabd739c0b6a8b5caa00c946980a2c339d447da546ea4786c28daaec63d12', 'callback', 'applied', NULL, 'af8aabd739c0b6a8b5caa00c946980a2c339d447da546ea4786c28daaec63d12', '2026-11-30T07:23:57.228+00:00', '2026-11-30T07:23:57.228+00:00', '{"MessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","ParentMessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"undelivered","ErrorCode":"80","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.985000","QueuedTime":"2026-11-30 07:23:55.985000","SentTime":"2026-11-30 07:23:56.385000","DeliveryReportTime":"2026-11-30 07:23:56.785000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (42, '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '01a22b56-c015-70ba-b9d2-0dcefb5571cb', 'sent', NULL, '+15551234502', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:56.999+00:00', '100000000031796023436999000072828366109c74831ef3fe80217a75d2a91a98991e559bc8ac06ae134313e14c', 'callback', 'applied', NULL, '72828366109c74831ef3fe80217a75d2a91a98991e559bc8ac06ae134313e14c', '2026-11-30T07:23:57.424+00:00', '2026-11-30T07:23:57.424+00:00', '{"MessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","ParentMessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.599000","QueuedTime":"2026-11-30 07:23:56.599000","SentTime":"2026-11-30 07:23:56.999000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (43, '5196490c-d57c-486f-87f0-1401d6d4f9f3', '01a22b56-bf72-72d6-af48-17daf8d86cc0', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.989+00:00', '2000000000417960234369890003531a6d0f38ed2581b7643d128712c4fccc3148d1e53e101c0b3d53ce460aef3c', 'callback', 'applied', NULL, '531a6d0f38ed2581b7643d128712c4fccc3148d1e53e101c0b3d53ce460aef3c', '2026-11-30T07:23:57.424+00:00', '2026-11-30T07:23:57.424+00:00', '{"MessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","ParentMessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.189000","QueuedTime":"2026-11-30 07:23:56.189000","SentTime":"2026-11-30 07:23:56.589000","DeliveryReportTime":"2026-11-30 07:23:56.989000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (45, '00065cf0-6bce-463f-86a1-a841e6d24c57', '01a22b56-c015-7628-a228-ebfaabcbd66c', 'sent', NULL, '+15551234501', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:57.203+00:00', '100000000031796023437203000024d894b444a5434d73eca5a35869d5e58b937a99ee7128503fcc5c7f04f06efb', 'callback', 'applied', NULL, '24d894b444a5434d73eca5a35869d5e58b937a99ee7128503fcc5c7f04f06efb', '2026-11-30T07:23:57.615+00:00', '2026-11-30T07:23:57.615+00:00', '{"MessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","ParentMessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.803000","QueuedTime":"2026-11-30 07:23:56.803000","SentTime":"2026-11-30 07:23:57.203000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (46, '191d191b-479d-4a47-b0cd-40cd711abd92', '01a22b56-bf9e-70b4-b9af-112151f9b2b9', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.198+00:00', '20000000004179602343719800035d23047f58f3f0cbf56395d5d2e5e36b507ee1f473ab0bb0813d1315752e8936', 'callback', 'applied', NULL, '5d23047f58f3f0cbf56395d5d2e5e36b507ee1f473ab0bb0813d1315752e8936', '2026-11-30T07:23:57.636+00:00', '2026-11-30T07:23:57.636+00:00', '{"MessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","ParentMessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.398000","QueuedTime":"2026-11-30 07:23:56.398000","SentTime":"2026-11-30 07:23:56.798000","DeliveryReportTime":"2026-11-30 07:23:57.198000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (47, '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '01a22b56-c015-70ba-b9d2-0dcefb5571cb', 'delivered', NULL, '+15551234502', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.399+00:00', '2000000000417960234373990003e6567619c47d68006d285f45e937c08e3c7b363dc5e7ec721cfc57086cd26116', 'callback', 'applied', NULL, 'e6567619c47d68006d285f45e937c08e3c7b363dc5e7ec721cfc57086cd26116', '2026-11-30T07:23:57.839+00:00', '2026-11-30T07:23:57.839+00:00', '{"MessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","ParentMessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.599000","QueuedTime":"2026-11-30 07:23:56.599000","SentTime":"2026-11-30 07:23:56.999000","DeliveryReportTime":"2026-11-30 07:23:57.399000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryEvent" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "outcome", "reason", "fingerprint", "receivedAt", "processedAt", "rawPayload", "mode") VALUES (48, '00065cf0-6bce-463f-86a1-a841e6d24c57', '01a22b56-c015-7628-a228-ebfaabcbd66c', 'delivered', NULL, '+15551234501', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.603+00:00', '2000000000417960234376030003c72ce663def681bbbb592375abd71a9eb1a4161f13958f057f36a2f2a2b67969', 'callback', 'applied', NULL, 'c72ce663def681bbbb592375abd71a9eb1a4161f13958f057f36a2f2a2b67969', '2026-11-30T07:23:58.031+00:00', '2026-11-30T07:23:58.031+00:00', '{"MessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","ParentMessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.803000","QueuedTime":"2026-11-30 07:23:56.803000","SentTime":"2026-11-30 07:23:57.203000","DeliveryReportTime":"2026-11-30 07:23:57.603000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c04b-7570-a146-606b5b03e741', '64f28e6c-0f33-4102-9b65-e2a0a09aba98', '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', 'sent', NULL, '+15550000001', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 2, '2026-11-30T07:23:55.299+00:00', '1000000000317960234352990000b2964fab37b3d4f0c385be027299e19531480e0299e33e110394d312b676a2ef', 'callback', '2026-11-30T07:23:55.798+00:00', '2026-11-30T07:23:55.799+00:00', '2026-11-30T07:23:55.799+00:00', '{"MessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","ParentMessageUUID":"64f28e6c-0f33-4102-9b65-e2a0a09aba98","PartInfo":"1 of 1","From":"15550100000","To":"15550000001","Type":"sms","Status":"sent","ErrorCode":"000","Sequence":"2","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.899000","QueuedTime":"2026-11-30 07:23:54.899000","SentTime":"2026-11-30 07:23:55.299000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c08f-76d0-bd17-21e8107358e0', '2144e7d2-9d21-44ed-91bb-28299595864f', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'delivered', NULL, '+15550000002', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:55.792+00:00', '200000000041796023435792000350945705af98b1a8ee47831d8573031498a4612392fdd639a9a06f4540b8f5e8', 'callback', '2026-11-30T07:23:56.354+00:00', '2026-11-30T07:23:56.354+00:00', '2026-11-30T07:23:56.354+00:00', '{"MessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","ParentMessageUUID":"2144e7d2-9d21-44ed-91bb-28299595864f","PartInfo":"1 of 1","From":"15550100000","To":"15550000002","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:54.992000","QueuedTime":"2026-11-30 07:23:54.992000","SentTime":"2026-11-30 07:23:55.392000","DeliveryReportTime":"2026-11-30 07:23:55.792000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c0e2-7138-8cb3-9c80c5cfc727', '48a92a1d-c829-4961-b3d8-c72e5abd0959', NULL, 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, NULL, 5500, NULL, NULL, NULL, '2026-11-23T08:14:53.000+00:00', '20000000000179542169300000034c2f4e1fca1c8a9b172b04ef983188df74db366637bf20162aab435ba2b670ae', 'callback', '2026-11-30T07:23:55.512+00:00', '2026-11-30T07:23:55.512+00:00', '2026-11-30T07:23:55.512+00:00', '{"From":"15550100000","To":"15551234567","Type":"sms","Units":"1","TotalAmount":"0.00550","MessageUUID":"48a92a1d-c829-4961-b3d8-c72e5abd0959","MessageTime":"2026-11-23 08:14:53","Status":"delivered","ErrorCode":"000"}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c14a-77d3-8803-764d83e766ac', 'c030c449-b3c9-462b-a866-8956ab1f5c65', '01a22b56-be08-76d2-9106-b7a989ba3f51', 'delivered', NULL, '+15550000003', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:55.972+00:00', '20000000004179602343597200038705ac6256e5c165ed90c4123c7cb6ed2775f98984d18416bfc05deb227556ac', 'callback', '2026-11-30T07:23:55.592+00:00', '2026-11-30T07:23:55.592+00:00', '2026-11-30T07:23:55.592+00:00', '{"MessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","ParentMessageUUID":"c030c449-b3c9-462b-a866-8956ab1f5c65","PartInfo":"1 of 1","From":"15550100000","To":"15550000003","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.172000","QueuedTime":"2026-11-30 07:23:55.172000","SentTime":"2026-11-30 07:23:55.572000","DeliveryReportTime":"2026-11-30 07:23:55.972000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c3ac-7166-a01a-19bbb8be76f9', '6b26b69f-75fd-449a-b5d6-de00f9882634', '01a22b56-bf22-7443-8b49-20af36ed9c9f', 'undelivered', '20', '+15550000020', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.599+00:00', '2000000000417960234365990002590dc306cbd153470670012e4ac0a23d515effc39735d35afa58a9d213490de0', 'callback', '2026-11-30T07:23:57.022+00:00', '2026-11-30T07:23:57.022+00:00', '2026-11-30T07:23:57.022+00:00', '{"MessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","ParentMessageUUID":"6b26b69f-75fd-449a-b5d6-de00f9882634","PartInfo":"1 of 1","From":"15550100000","To":"15550000020","Type":"sms","Status":"undelivered","ErrorCode":"20","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.799000","QueuedTime":"2026-11-30 07:23:55.799000","SentTime":"2026-11-30 07:23:56.199000","DeliveryReportTime":"2026-11-30 07:23:56.599000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c465-7179-ac69-fa39c1abbd4d', 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'undelivered', '80', '+15550000080', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.785+00:00', '2000000000417960234367850002af8aabd739c0b6a8b5caa00c946980a2c339d447da546ea4786c28daaec63d12', 'callback', '2026-11-30T07:23:57.228+00:00', '2026-11-30T07:23:57.228+00:00', '2026-11-30T07:23:57.228+00:00', '{"MessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","ParentMessageUUID":"dfc2a24b-06ca-4ada-b263-07aeecd20994","PartInfo":"1 of 1","From":"15550100000","To":"15550000080","Type":"sms","Status":"undelivered","ErrorCode":"80","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:55.985000","QueuedTime":"2026-11-30 07:23:55.985000","SentTime":"2026-11-30 07:23:56.385000","DeliveryReportTime":"2026-11-30 07:23:56.785000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c531-70e3-8962-3e8a8d2c1d3b', '5196490c-d57c-486f-87f0-1401d6d4f9f3', '01a22b56-bf72-72d6-af48-17daf8d86cc0', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:56.989+00:00', '2000000000417960234369890003531a6d0f38ed2581b7643d128712c4fccc3148d1e53e101c0b3d53ce460aef3c', 'callback', '2026-11-30T07:23:57.424+00:00', '2026-11-30T07:23:57.424+00:00', '2026-11-30T07:23:57.424+00:00', '{"MessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","ParentMessageUUID":"5196490c-d57c-486f-87f0-1401d6d4f9f3","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.189000","QueuedTime":"2026-11-30 07:23:56.189000","SentTime":"2026-11-30 07:23:56.589000","DeliveryReportTime":"2026-11-30 07:23:56.989000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c603-7725-b867-62183907c4cd', '191d191b-479d-4a47-b0cd-40cd711abd92', '01a22b56-bf9e-70b4-b9af-112151f9b2b9', 'delivered', NULL, '+15551234567', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.198+00:00', '20000000004179602343719800035d23047f58f3f0cbf56395d5d2e5e36b507ee1f473ab0bb0813d1315752e8936', 'callback', '2026-11-30T07:23:57.636+00:00', '2026-11-30T07:23:57.636+00:00', '2026-11-30T07:23:57.636+00:00', '{"MessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","ParentMessageUUID":"191d191b-479d-4a47-b0cd-40cd711abd92","PartInfo":"1 of 1","From":"15550100000","To":"15551234567","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.398000","QueuedTime":"2026-11-30 07:23:56.398000","SentTime":"2026-11-30 07:23:56.798000","DeliveryReportTime":"2026-11-30 07:23:57.198000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c6d1-74ec-a2e5-fdd864f75141', '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '01a22b56-c015-70ba-b9d2-0dcefb5571cb', 'delivered', NULL, '+15551234502', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.399+00:00', '2000000000417960234373990003e6567619c47d68006d285f45e937c08e3c7b363dc5e7ec721cfc57086cd26116', 'callback', '2026-11-30T07:23:57.839+00:00', '2026-11-30T07:23:57.839+00:00', '2026-11-30T07:23:57.839+00:00', '{"MessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","ParentMessageUUID":"1dae4e84-daa5-4b2d-a5b4-a63f9784ad58","PartInfo":"1 of 1","From":"15550100000","To":"15551234502","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.599000","QueuedTime":"2026-11-30 07:23:56.599000","SentTime":"2026-11-30 07:23:56.999000","DeliveryReportTime":"2026-11-30 07:23:57.399000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "DeliveryStatus" ("id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload", "mode") VALUES ('01a22b56-c796-764f-8c11-0555d7e8a716', '00065cf0-6bce-463f-86a1-a841e6d24c57', '01a22b56-c015-7628-a228-ebfaabcbd66c', 'delivered', NULL, '+15551234501', '+15550100000', 'sms', 1, 5500, 5500, '310', '004', 3, '2026-11-30T07:23:57.603+00:00', '2000000000417960234376030003c72ce663def681bbbb592375abd71a9eb1a4161f13958f057f36a2f2a2b67969', 'callback', '2026-11-30T07:23:58.031+00:00', '2026-11-30T07:23:58.031+00:00', '2026-11-30T07:23:58.031+00:00', '{"MessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","ParentMessageUUID":"00065cf0-6bce-463f-86a1-a841e6d24c57","PartInfo":"1 of 1","From":"15550100000","To":"15551234501","Type":"sms","Status":"delivered","ErrorCode":"000","Sequence":"3","Units":"1","TotalRate":"0.00550","TotalAmount":"0.00550","MCC":"310","MNC":"004","MessageTime":"2026-11-30 07:23:56.803000","QueuedTime":"2026-11-30 07:23:56.803000","SentTime":"2026-11-30 07:23:57.203000","DeliveryReportTime":"2026-11-30 07:23:57.603000","requester_ip":"127.0.0.1","PowerpackUUID":""}', 'sandbox');
INSERT INTO "Experiment" ("id", "name", "variants", "minimumDetectableDifference", "state", "promotedVariant", "createdAt", "endedAt") VALUES ('01a22b56-bd8b-7277-82fb-e6d368e53b98', 'wording', '[{"name":"a","weight":1,"text":"hello","template":null,"templateVersion":null},{"name":"b","weight":1,"text":"hi","template":null,"templateVersion":null}]', 0.02, 'running', NULL, '2026-11-30T07:23:54.636+00:00', NULL);
INSERT INTO "FeedPosition" ("name", "position", "lockedBy", "leaseUntil", "updatedAt") VALUES ('reports', '49', NULL, NULL, '2026-11-30T07:24:54.228+00:00');
INSERT INTO "FeedPosition" ("name", "position", "lockedBy", "leaseUntil", "updatedAt") VALUES ('messaging', '49', NULL, NULL, '2026-11-30T07:24:54.228+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('568544e9d27be7a879cabed2b9b0064e1cbfa1cc5ab24c23a1fc84358cc01131', '5f8c10eb2d5372cf6d05d160d4322bb7bfb91f9101fda89e0d3f7ce7a48c0e63', '{"id":"01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000001","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:54.674Z","submittedAt":null}', NULL, '2026-11-30T07:23:54.663+00:00', '2026-12-01T07:23:54.663+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('efd824adff1ffab841d0806545d37d8f4db7bb34cf15c8cf5cb08b939fa160be', 'a863d81691c9378b07799abbc79ce0ff1553c47506c08446f6d6aa4fcd5fe7ab', '{"id":"01a22b56-bdd3-74e8-8c1a-a1590b54f4d1","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000002","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:54.707Z","submittedAt":null}', NULL, '2026-11-30T07:23:54.695+00:00', '2026-12-01T07:23:54.695+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('45b9e777bde5527bf2f7c6dcf531a728880281af56bb4a78b8037265584191f2', '32c264847007eb9803a4ae9d248b947fdeb451d9d6d161c3a07f00a83c06fa6a', '{"id":"01a22b56-be08-76d2-9106-b7a989ba3f51","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000003","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:54.760Z","submittedAt":null}', NULL, '2026-11-30T07:23:54.747+00:00', '2026-12-01T07:23:54.747+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('d1b1fdf9683aacf5fedaef723b5e4770e8ff4265b1b244963597f15bbceb807f', 'e3ad099fe3b6aa95c8fd939b8e48c81fe8fd42aa91c07f574d4e910fa6b1717c', '{"id":"01a22b56-be76-7170-823c-26038cd411e9","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000005","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:54.870Z","submittedAt":null}', NULL, '2026-11-30T07:23:54.859+00:00', '2026-12-01T07:23:54.859+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('b65c4c1540984b088d6e3998bf014977648d0da4f0f0bcc284a5e8dffb7068b1', '6d02d261134bca3fe224d65e6f6eebcafd20d0718e7795477b2c8103243f2cc6', '{"id":"01a22b56-bebe-739e-80cd-20ecb616d737","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000007","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:54.942Z","submittedAt":null}', NULL, '2026-11-30T07:23:54.933+00:00', '2026-12-01T07:23:54.933+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('d4afb36d212ff62a0a4da25b795007f87b9738b7b7b9c0c9cc410ce7adcea0e0', '7e88bce2ccb571baea1c97c2f25b167aceb3f9e61d4b6d3ffeea17108645c19f', '{"id":"01a22b56-bf22-7443-8b49-20af36ed9c9f","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000020","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:55.042Z","submittedAt":null}', NULL, '2026-11-30T07:23:55.020+00:00', '2026-12-01T07:23:55.020+00:00');
INSERT INTO "IdempotencyKey" ("id", "requestHash", "body", "lockedUntil", "createdAt", "expiresAt") VALUES ('3e07f54d99e992ba88d06a2c5e8aed0516b930a59fccd3c6e1d8fde4afb736ad', 'dee815a0985acc460af3e69ca51726a4e963d94dbf8ecefc68d6707702cf8262', '{"id":"01a22b56-bf4e-743b-a4a5-dbdc901f50a2","messageUuid":null,"state":"queued","stateReason":null,"to":"+15550000080","from":"+15550100000","kind":"transactional","template":null,"templateVersion":null,"experiment":null,"variant":null,"text":{"encoding":"GSM-7","length":5,"limit":1600,"segments":1,"ucs2Characters":[]},"log":"all","dltEntityId":null,"dltTemplateId":null,"dltTemplateCategory":null,"mode":"sandbox","clientReference":null,"metadata":null,"callbackUrl":null,"batchId":null,"resendOf":null,"resend":0,"attempts":0,"sendAt":null,"expiresAt":null,"createdAt":"2026-11-30T07:23:55.086Z","submittedAt":null}', NULL, '2026-11-30T07:23:55.067+00:00', '2026-12-01T07:23:55.067+00:00');
INSERT INTO "InboundMessage" ("id", "messageUuid", "sender", "recipient", "text", "consentChange", "source", "fingerprint", "receivedAt", "rawPayload") VALUES ('01a22b56-c12e-701f-a517-14644476d6b6', '2d57802b-91f5-4c6a-ab82-8393f975f929', '+14155550123', '+15550100000', 'STOP', 'opt_out', 'callback', 'b7273472d33f33f347a90d5baa757994bed34e530972621d7c2dc152ca1a2bc0', '2026-11-30T07:23:55.566+00:00', '{"From":"14155550123","To":"15550100000","Type":"sms","MessageUUID":"2d57802b-91f5-4c6a-ab82-8393f975f929","Text":"STOP"}');
INSERT INTO "InstanceReading" ("id", "host", "readings", "updatedAt") VALUES ('01a22b56-ba2a-7078-9803-d1fa45035aae', 'host', '{"refusedCallbacks":0,"signedCallbacks":36,"failedWrites":0,"spoolBytes":0,"spoolSeconds":0,"spoolWritable":true,"setAside":0}', '2026-11-30T07:24:54.082+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-bfb6-737f-92ae-4be61f6da08d', 'send', 'sandbox/1/+15550100000', '2036-01-01T00:00:00.000+00:00', NULL, '{"messageId":"01a22b56-bfb6-737f-92ae-4be61f6da08d"}', 0, NULL, '2026-11-30T07:23:55.193+00:00', NULL, '2026-11-30T07:23:55.193+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-bfd4-734f-a22b-ebe75a369170', 'send', 'sandbox/1/+15550100000', '2036-01-01T00:00:00.000+00:00', NULL, '{"messageId":"01a22b56-bfd4-734f-a22b-ebe75a369170"}', 0, NULL, '2026-11-30T07:23:55.223+00:00', NULL, '2026-11-30T07:23:55.223+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-c015-7320-be97-45bfa9027089-loading', 'batch-loading', '', '2026-11-30T07:25:55.285+00:00', NULL, '{"batchId":"01a22b56-c015-7320-be97-45bfa9027089"}', 0, NULL, '2026-11-30T07:23:55.285+00:00', NULL, '2026-11-30T07:23:55.285+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4-loading', 'batch-loading', '', '2026-11-30T07:25:55.347+00:00', NULL, '{"batchId":"01a22b56-c053-770b-9b90-0fe4a7fcb3c4"}', 0, NULL, '2026-11-30T07:23:55.348+00:00', NULL, '2026-11-30T07:23:55.348+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 'batch', '', '2036-01-01T00:00:00.000+00:00', NULL, '{"batchId":"01a22b56-c053-770b-9b90-0fe4a7fcb3c4"}', 0, NULL, '2026-11-30T07:23:55.392+00:00', NULL, '2026-11-30T07:23:55.392+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-c715-706f-bee9-2e4cd9357ef0', 'send', 'sandbox/1/+15550100000', '2026-11-30T07:24:57.077+00:00', NULL, '{"messageId":"01a22b56-c715-706f-bee9-2e4cd9357ef0"}', 0, NULL, '2026-11-30T07:23:57.077+00:00', NULL, '2026-11-30T07:23:57.077+00:00');
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "lockedBy", "payload", "attempts", "lastError", "createdAt", "diedAt", "writtenAt") VALUES ('01a22b56-c7e5-732e-83ca-822e9c768e5d', 'send', 'sandbox/1/+15550100000', '2026-11-30T07:24:57.285+00:00', NULL, '{"messageId":"01a22b56-c7e5-732e-83ca-822e9c768e5d"}', 0, NULL, '2026-11-30T07:23:57.285+00:00', NULL, '2026-11-30T07:23:57.285+00:00');
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', '64f28e6c-0f33-4102-9b65-e2a0a09aba98', '+15550000001', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:54.674+00:00', '2026-11-30T07:23:54.914+00:00', '2026-11-30T07:23:54.933+00:00', 'sandbox', 'b9b26f0e-3106-4a3d-9c90-3ca3888296c2', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', '2144e7d2-9d21-44ed-91bb-28299595864f', '+15550000002', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:54.707+00:00', '2026-11-30T07:23:55.029+00:00', '2026-11-30T07:23:55.050+00:00', 'sandbox', 'f889361c-4750-4e11-a004-22c8164031ea', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-be08-76d2-9106-b7a989ba3f51', 'c030c449-b3c9-462b-a866-8956ab1f5c65', '+15550000003', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:54.760+00:00', '2026-11-30T07:23:55.173+00:00', '2026-11-30T07:23:55.183+00:00', 'sandbox', 'c484912e-082f-406f-9b85-10f27a5badd5', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-be76-7170-823c-26038cd411e9', 'a7928174-e2e5-46f4-bf47-76dd9f3d483b', '+15550000005', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:54.870+00:00', '2026-11-30T07:23:55.404+00:00', '2026-11-30T07:23:55.420+00:00', 'sandbox', '18c9bbe6-bce0-43e9-938a-80a2e4002e19', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bebe-739e-80cd-20ecb616d737', NULL, '+15550000007', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'unknown', 'plivo_unknown_outcome', 1, '2026-11-30T07:23:54.942+00:00', NULL, '2026-11-30T07:23:56.591+00:00', 'sandbox', '997f3c66-0952-4f53-af75-11b716b24a30', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bf22-7443-8b49-20af36ed9c9f', '6b26b69f-75fd-449a-b5d6-de00f9882634', '+15550000020', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.042+00:00', '2026-11-30T07:23:55.802+00:00', '2026-11-30T07:23:55.804+00:00', 'sandbox', 'f9191acc-e4ec-4c1f-a291-3bd69fbac72b', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '+15550000080', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.086+00:00', '2026-11-30T07:23:55.986+00:00', '2026-11-30T07:23:55.988+00:00', 'sandbox', '8381162b-0ccb-4f46-b662-b7ee1566f295', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bf72-72d6-af48-17daf8d86cc0', '5196490c-d57c-486f-87f0-1401d6d4f9f3', '+15551234567', '+15550100000', 'transactional', 'Hello Ada', 'GSM-7', 1, 'welcome', 1, '{"name":"Ada"}', NULL, NULL, NULL, 0, NULL, '{"order":"7"}', 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.122+00:00', '2026-11-30T07:23:56.190+00:00', '2026-11-30T07:23:56.193+00:00', 'sandbox', '2764b967-0cc1-4c1f-a199-aac07162cec6', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bf9e-70b4-b9af-112151f9b2b9', '191d191b-479d-4a47-b0cd-40cd711abd92', '+15551234567', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.166+00:00', '2026-11-30T07:23:56.400+00:00', '2026-11-30T07:23:56.410+00:00', 'sandbox', '7d2c732e-eff7-4319-83d1-db1127f930e7', NULL, NULL, NULL, 'wording', 'a', NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bfb6-737f-92ae-4be61f6da08d', NULL, '+15551234567', '+15550100000', 'transactional', 'later', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', '2036-01-01T00:00:00.000+00:00', NULL, 'queued', NULL, 0, '2026-11-30T07:23:55.190+00:00', NULL, '2026-11-30T07:23:55.190+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-bfd4-734f-a22b-ebe75a369170', NULL, '+15551234567', '+15550100000', 'transactional', 'never', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'all', '2036-01-01T00:00:00.000+00:00', NULL, 'cancelled', NULL, 0, '2026-11-30T07:23:55.220+00:00', NULL, '2026-11-30T07:23:55.248+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c015-7628-a228-ebfaabcbd66c', '00065cf0-6bce-463f-86a1-a841e6d24c57', '+15551234501', '+15550100000', 'transactional', 'hello all', 'GSM-7', 1, NULL, NULL, NULL, '01a22b56-c015-7320-be97-45bfa9027089', 1, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.301+00:00', '2026-11-30T07:23:56.805+00:00', '2026-11-30T07:23:56.815+00:00', 'sandbox', '92eab707-d058-453f-bf4f-a63bf370de97', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c015-70ba-b9d2-0dcefb5571cb', '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '+15551234502', '+15550100000', 'transactional', 'hello all', 'GSM-7', 1, NULL, NULL, NULL, '01a22b56-c015-7320-be97-45bfa9027089', 2, NULL, 0, NULL, NULL, 'all', NULL, NULL, 'submitted', NULL, 1, '2026-11-30T07:23:55.301+00:00', '2026-11-30T07:23:56.608+00:00', '2026-11-30T07:23:56.608+00:00', 'sandbox', '34f1bf45-a69d-4939-be06-ac89e4d24891', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c053-7754-868d-bcec5ac2110d', NULL, '+15551234501', '+15550100000', 'transactional', 'held', 'GSM-7', 1, NULL, NULL, NULL, '01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 1, NULL, 0, NULL, NULL, 'all', '2036-01-01T00:00:00.000+00:00', NULL, 'held', NULL, 0, '2026-11-30T07:23:55.376+00:00', NULL, '2026-11-30T07:23:55.376+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c053-7577-b28e-95fa0fb6b95c', NULL, '+15551234502', '+15550100000', 'transactional', 'held', 'GSM-7', 1, NULL, NULL, NULL, '01a22b56-c053-770b-9b90-0fe4a7fcb3c4', 2, NULL, 0, NULL, NULL, 'all', '2036-01-01T00:00:00.000+00:00', NULL, 'held', NULL, 0, '2026-11-30T07:23:55.376+00:00', NULL, '2026-11-30T07:23:55.376+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c715-706f-bee9-2e4cd9357ef0', NULL, '+15550000020', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, '01a22b56-bf22-7443-8b49-20af36ed9c9f', 1, NULL, NULL, 'all', '2026-11-30T07:24:57.077+00:00', NULL, 'queued', NULL, 0, '2026-11-30T07:23:57.077+00:00', NULL, '2026-11-30T07:23:57.077+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Message" ("id", "messageUuid", "recipient", "sender", "kind", "text", "encoding", "segments", "template", "templateVersion", "variables", "batchId", "batchLine", "resendOf", "resend", "clientReference", "metadata", "log", "sendAt", "expiresAt", "state", "stateReason", "attempts", "createdAt", "submittedAt", "updatedAt", "mode", "fencingToken", "dltEntityId", "dltTemplateCategory", "dltTemplateId", "experiment", "variant", "callbackUrl") VALUES ('01a22b56-c7e5-732e-83ca-822e9c768e5d', NULL, '+15550000080', '+15550100000', 'transactional', 'hello', 'GSM-7', 1, NULL, NULL, NULL, NULL, NULL, '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 1, NULL, NULL, 'all', '2026-11-30T07:24:57.285+00:00', NULL, 'queued', NULL, 0, '2026-11-30T07:23:57.285+00:00', NULL, '2026-11-30T07:23:57.285+00:00', 'sandbox', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (1, '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', '64f28e6c-0f33-4102-9b65-e2a0a09aba98', 'submitted', NULL, '2026-11-30T07:23:54.933+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (2, '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', '2144e7d2-9d21-44ed-91bb-28299595864f', 'submitted', NULL, '2026-11-30T07:23:55.050+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (3, '01a22b56-be08-76d2-9106-b7a989ba3f51', 'c030c449-b3c9-462b-a866-8956ab1f5c65', 'submitted', NULL, '2026-11-30T07:23:55.183+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (4, '01a22b56-bfd4-734f-a22b-ebe75a369170', NULL, 'cancelled', NULL, '2026-11-30T07:23:55.248+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (7, '01a22b56-be76-7170-823c-26038cd411e9', 'a7928174-e2e5-46f4-bf47-76dd9f3d483b', 'submitted', NULL, '2026-11-30T07:23:55.420+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (15, '01a22b56-bf22-7443-8b49-20af36ed9c9f', '6b26b69f-75fd-449a-b5d6-de00f9882634', 'submitted', NULL, '2026-11-30T07:23:55.804+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (19, '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'dfc2a24b-06ca-4ada-b263-07aeecd20994', 'submitted', NULL, '2026-11-30T07:23:55.988+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (21, '01a22b56-bf72-72d6-af48-17daf8d86cc0', '5196490c-d57c-486f-87f0-1401d6d4f9f3', 'submitted', NULL, '2026-11-30T07:23:56.193+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (27, '01a22b56-bf9e-70b4-b9af-112151f9b2b9', '191d191b-479d-4a47-b0cd-40cd711abd92', 'submitted', NULL, '2026-11-30T07:23:56.410+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (29, '01a22b56-bebe-739e-80cd-20ecb616d737', NULL, 'unknown', 'plivo_unknown_outcome', '2026-11-30T07:23:56.591+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (31, '01a22b56-c015-70ba-b9d2-0dcefb5571cb', '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', 'submitted', NULL, '2026-11-30T07:23:56.608+00:00');
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt") VALUES (34, '01a22b56-c015-7628-a228-ebfaabcbd66c', '00065cf0-6bce-463f-86a1-a841e6d24c57', 'submitted', NULL, '2026-11-30T07:23:56.815+00:00');
INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt") VALUES ('01a22b56-c12e-701f-a517-14644476d6b6', '+15550100000', '+14155550123', 'inbound', '2026-11-30T07:23:55.566+00:00');
INSERT INTO "RateLimit" ("scope", "nextAt", "penaltyMs", "unknownOutcomes", "probedBy", "probeEnds") VALUES ('account', 1796023437002.3328, 0.0, 0, NULL, NULL);
INSERT INTO "RateLimit" ("scope", "nextAt", "penaltyMs", "unknownOutcomes", "probedBy", "probeEnds") VALUES ('requests', 1796023436654.5466, 0.0, 0, NULL, NULL);
INSERT INTO "RejectedCallback" ("id", "method", "path", "headers", "rawBody", "reason", "receivedAt") VALUES ('01a22b56-c10f-758e-bd38-fb83e67a7079', 'POST', '/callbacks/delivery-status', '{"host":"127.0.0.1:41527","connection":"keep-alive","content-type":"application/x-www-form-urlencoded;charset=UTF-8","accept":"*/*","accept-language":"*","sec-fetch-mode":"cors","user-agent":"node","accept-encoding":"gzip, deflate","content-length":"171"}', X'46726F6D3D313535353031303030303026546F3D313535353132333435363726547970653D736D7326556E6974733D3126546F74616C416D6F756E743D302E3030353530264D657373616765555549443D34386139326131642D633832392D343936312D623364382D633732653561626430393539264D65737361676554696D653D323032362D31312D32332B303825334131342533413533265374617475733D74656C65706F72746564', 'Status must be one of queued, sent, delivered, undelivered, failed, rejected, read.', '2026-11-30T07:23:55.535+00:00');
INSERT INTO "ReportChunk" ("id", "firstAt", "lastAt", "messages", "revision") VALUES (0, '2026-11-23T08:14:53.000+00:00', '2026-11-30T07:23:56.805+00:00', 13, 31);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (0, 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (1, 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (2, 'sandbox', 'US', 'unknown', '+15550100000', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (3, 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', 'welcome', NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (4, 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, NULL, 'wording', 'a');
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (5, 'sandbox', 'US', '310-004', '+15550100000', 'transactional', 'welcome', NULL, NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (6, 'sandbox', 'US', 'unknown', '+15550100000', 'transactional', NULL, '01a22b56-c015-7320-be97-45bfa9027089', NULL, NULL);
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (7, 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, NULL, 'wording', 'a');
INSERT INTO "ReportDimensions" ("id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment", "variant") VALUES (8, 'sandbox', 'US', '310-004', '+15550100000', 'transactional', NULL, '01a22b56-c015-7320-be97-45bfa9027089', NULL, NULL);
INSERT INTO "ReportRebuild" ("id", "requestedAt", "startedAt", "finishedAt", "messages", "total", "part", "position", "countedAllAt") VALUES (1, '2026-11-30T07:23:54.413+00:00', '2026-11-30T07:23:54.518+00:00', '2026-11-30T07:23:54.563+00:00', 0, 0, 'others', '', '2026-11-30T07:23:54.563+00:00');
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (0, '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', '64f28e6c-0f33-4102-9b65-e2a0a09aba98', '+15550000001', '2026-11-30T07:23:54.914+00:00', 1, 'sent', NULL, 1, 5500, 49, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (1, '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', '2144e7d2-9d21-44ed-91bb-28299595864f', '+15550000002', '2026-11-30T07:23:55.029+00:00', 1, 'delivered', NULL, 1, 5500, 48, 55, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (2, '01a22b56-be08-76d2-9106-b7a989ba3f51', 'c030c449-b3c9-462b-a866-8956ab1f5c65', '+15550000003', '2026-11-30T07:23:55.173+00:00', 1, 'delivered', NULL, 1, 5500, 49, 56, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (3, '01a22b56-bfd4-734f-a22b-ebe75a369170', NULL, '+15551234567', '2026-11-30T07:23:55.248+00:00', 0, 'cancelled', NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (4, '01a22b56-be76-7170-823c-26038cd411e9', 'a7928174-e2e5-46f4-bf47-76dd9f3d483b', '+15550000005', '2026-11-30T07:23:55.404+00:00', 0, 'none', NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (5, '48a92a1d-c829-4961-b3d8-c72e5abd0959', '48a92a1d-c829-4961-b3d8-c72e5abd0959', '+15551234567', '2026-11-23T08:14:53.000+00:00', 2, 'delivered', NULL, 1, 5500, 0, 0, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (6, '01a22b56-bf22-7443-8b49-20af36ed9c9f', '6b26b69f-75fd-449a-b5d6-de00f9882634', '+15550000020', '2026-11-30T07:23:55.802+00:00', 1, 'undelivered', '20', 1, 5500, 49, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (7, '01a22b56-bf4e-743b-a4a5-dbdc901f50a2', 'dfc2a24b-06ca-4ada-b263-07aeecd20994', '+15550000080', '2026-11-30T07:23:55.986+00:00', 1, 'undelivered', '80', 1, 5500, 49, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (8, '01a22b56-bf72-72d6-af48-17daf8d86cc0', '5196490c-d57c-486f-87f0-1401d6d4f9f3', '+15551234567', '2026-11-30T07:23:56.190+00:00', 5, 'delivered', NULL, 1, 5500, 49, 56, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (9, '01a22b56-bf9e-70b4-b9af-112151f9b2b9', '191d191b-479d-4a47-b0cd-40cd711abd92', '+15551234567', '2026-11-30T07:23:56.400+00:00', 7, 'delivered', NULL, 1, 5500, 49, 56, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (10, '01a22b56-bebe-739e-80cd-20ecb616d737', NULL, '+15550000007', '2026-11-30T07:23:56.591+00:00', 0, 'unknown', NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (11, '01a22b56-c015-70ba-b9d2-0dcefb5571cb', '1dae4e84-daa5-4b2d-a5b4-a63f9784ad58', '+15551234502', '2026-11-30T07:23:56.608+00:00', 8, 'delivered', NULL, 1, 5500, 49, 56, 0);
INSERT INTO "ReportedMessage" ("number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket", "resend") VALUES (12, '01a22b56-c015-7628-a228-ebfaabcbd66c', '00065cf0-6bce-463f-86a1-a841e6d24c57', '+15551234501', '2026-11-30T07:23:56.805+00:00', 8, 'delivered', NULL, 1, 5500, 49, 56, 0);
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES (12, 'recipient.opted_out', '{"sender":"+15550100000","recipient":"+14155550123","source":"inbound"}', '2026-11-30T07:23:55.566+00:00');
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES (44, 'batch.done', '{"id":"01a22b56-c015-7320-be97-45bfa9027089","kind":"transactional","clientReference":null,"messages":{"held":0,"queued":0,"submitting":0,"submitted":2,"refused":0,"expired":0,"unknown":0,"cancelled":0}}', '2026-11-30T07:23:57.453+00:00');
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt") VALUES (49, 'alert.raised', '{"id":"01a22b57-a63b-7130-b622-e94ca7368fa5","rule":"unknown_outcomes","subject":"all","state":"open","summary":"The outcome of 1 messages of the last hour is unknown. Decide on them under \"Unknown outcomes\".","figures":{"unknown":1},"baseline":null,"errors":[],"messages":[{"id":"01a22b56-bebe-739e-80cd-20ecb616d737","messageUuid":null,"recipient":"+1555000XXXX","status":"unknown","errorCode":null}],"link":"http://127.0.0.1:41527/dashboard/unknown-outcomes","raisedAt":"2026-11-30T07:24:54.095Z","resolvedAt":null}', '2026-11-30T07:24:54.210+00:00');
INSERT INTO "Template" ("id", "name", "version", "text", "variables", "usedAt", "createdAt", "dltEntityId", "dltTemplateCategory", "dltTemplateId") VALUES ('01a22b56-bd76-7787-9daf-a760c5f1602f', 'welcome', 1, 'Hello {{name}}', '{"name":{"required":true,"default":null}}', '2026-11-30T07:23:55.110+00:00', '2026-11-30T07:23:54.614+00:00', NULL, NULL, NULL);
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 1, 'evt_mx2xzbn9_1', 'message.submitted', '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', 'waiting', 1, '2026-11-30T07:23:59.814+00:00', '{"at":"2026-11-30T07:23:54.956Z","status":null,"durationMs":38,"answer":null,"error":"connection_refused"}
', '2026-11-30T07:23:55.030+00:00', '2026-11-30T07:23:55.030+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 2, 'evt_mx2xzbqi_2', 'message.submitted', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'waiting', 1, '2026-11-30T07:23:59.414+00:00', '{"at":"2026-11-30T07:23:55.079Z","status":null,"durationMs":5,"answer":null,"error":"connection_refused"}
', '2026-11-30T07:23:55.110+00:00', '2026-11-30T07:23:55.110+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 3, 'evt_mx2xzbu7_3', 'message.submitted', '01a22b56-be08-76d2-9106-b7a989ba3f51', 'waiting', 1, '2026-11-30T07:23:59.470+00:00', '{"at":"2026-11-30T07:23:55.199Z","status":null,"durationMs":8,"answer":null,"error":"connection_refused"}
', '2026-11-30T07:23:55.233+00:00', '2026-11-30T07:23:55.233+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 4, 'evt_mx2xzbw0_4', 'message.cancelled', '01a22b56-bfd4-734f-a22b-ebe75a369170', 'waiting', 1, '2026-11-30T07:23:59.939+00:00', '{"at":"2026-11-30T07:23:55.291Z","status":null,"durationMs":8,"answer":null,"error":"connection_refused"}
', '2026-11-30T07:23:55.327+00:00', '2026-11-30T07:23:55.327+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 5, 'evt_mx2xzbyi_5', 'message.queued', '01a22b56-bdb2-7119-8aaa-4ab38ccbc0d9', 'waiting', 0, '2026-11-30T07:23:55.401+00:00', '', '2026-11-30T07:23:55.435+00:00', '2026-11-30T07:23:55.435+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 6, 'evt_mx2xzc0e_6', 'message.queued', '01a22b56-bdd3-74e8-8c1a-a1590b54f4d1', 'waiting', 0, '2026-11-30T07:23:55.448+00:00', '', '2026-11-30T07:23:55.480+00:00', '2026-11-30T07:23:55.480+00:00');
INSERT INTO "WebhookDelivery" ("endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt", "history", "createdAt", "updatedAt") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 7, 'evt_mx2xzc0s_7', 'message.submitted', '01a22b56-be76-7170-823c-26038cd411e9', 'waiting', 1, '2026-11-30T07:24:00.149+00:00', '{"at":"2026-11-30T07:23:55.500Z","status":null,"durationMs":6,"answer":null,"error":"connection_refused"}
', '2026-11-30T07:23:55.532+00:00', '2026-11-30T07:23:55.532+00:00');
INSERT INTO "WebhookEndpoint" ("id", "url", "types", "filters", "description", "headers", "maxPerSecond", "secret", "previousSecret", "previousSecretUntil", "state", "disabledReason", "failingSince", "slowUntil", "lockedBy", "leaseUntil", "createdAt", "updatedAt", "position") VALUES ('01a22b56-bd31-7552-bb8e-91302e0bb280', 'http://127.0.0.1:9/webhooks', NULL, '{"kind":"transactional"}', NULL, '{"Authorization":"v1.0c8172f0.5-7P98kRPOypXgM3uSlJguZc-D3bF1a9J4N9k-88Irt2J0qAV7RQ2w"}', NULL, 'v1.0c8172f0.g24xwiFQIInFgxBgWJfM4brvJWwkkg69zboFwTkhrrCo-HqjIuX0kDdTAc-jBIatD8qfxPST-jxcKPYV13JgVYrAWwxrw3QvlmaP6Htj', NULL, NULL, 'disabled', 'by_request', '2026-11-30T07:23:54.994+00:00', NULL, '01a22b56-ba31-7455-a262-43f0d64852f1', '2026-11-30T07:24:04.586+00:00', '2026-11-30T07:23:54.569+00:00', '2026-11-30T07:23:55.612+00:00', 0);
INSERT INTO "WebhookReplay" ("id", "endpointId", "position", "until", "types", "createdAt") VALUES ('01a22b56-c1b3-746c-b836-377cd3e9fa07', '01a22b56-bd31-7552-bb8e-91302e0bb280', 0, 13, NULL, '2026-11-30T07:23:55.699+00:00');
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('45091715-b1c2-451f-9ef6-dae19b4fe63c', '2632118122c8bc9500925389623429b0f2d482491ce921a8a3efc0a8bea7d6bb', '2026-11-30T07:23:46.969+00:00', '20261123121554_init', NULL, NULL, '2026-11-30T07:23:46.687+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('0df0748f-1648-4b99-819a-f1ed1e9fe846', 'd40587efb3e5f4a2c15d531d03898557e87554800875135af916aab1deab7fa9', '2026-11-30T07:23:47.513+00:00', '20261124122734_sending', NULL, NULL, '2026-11-30T07:23:46.986+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('ae255a1d-403e-44d9-8d4a-ae1c8b6445d5', 'b3e8d580fd80c5eda9e28916ec1416578ed322f9f3acc0ba39562a95870b4b21', '2026-11-30T07:23:47.773+00:00', '20261125132835_durability', NULL, NULL, '2026-11-30T07:23:47.533+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('dbfcf2c3-e2ff-46ae-ab91-18c15a70d919', '8e6c772ccf9015bc08dec1003b4c0e25956daf1cc12fd580b89e388054976654', '2026-11-30T07:23:47.937+00:00', '20261125140000_indexes', NULL, NULL, '2026-11-30T07:23:47.789+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('432c973e-6cfc-4566-a353-094f90029b8d', 'ced2169864923a7ed32509bfc59209bc4e392d383df353728d0ce8cb6db7ec7f', '2026-11-30T07:23:48.008+00:00', '20261125143511_jobs_written_at', NULL, NULL, '2026-11-30T07:23:47.962+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('aad9f37e-cf1a-4ff6-a591-708c96babd5c', 'b75893ab33d3ab95f0ea1e03696e0635ecdf61aa94fe3d082f556ebd99d6b870', '2026-11-30T07:23:48.141+00:00', '20261128140431_accounts', NULL, NULL, '2026-11-30T07:23:48.020+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('2d61163a-9779-4b58-bf5c-a138702ecb9d', '10fcaceb8c02a9dbe8f53191755891b23632a59d04149a01127bd4debb0bd18b', '2026-11-30T07:23:48.186+00:00', '20261128141500_opt_out_senders', NULL, NULL, '2026-11-30T07:23:48.161+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('8d607fba-af68-4bb5-b407-1df292a12652', '4d7d9b5b2e713726116e9b0357c3771bcaae7ad86a38885bec96e82026245b31', '2026-11-30T07:23:48.381+00:00', '20261128215000_names', NULL, NULL, '2026-11-30T07:23:48.196+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('a74de10f-5fc9-483f-907a-8bf996534539', 'c1f4738d6a1cbfa8761d48b26fcadcc144a94f62dffa750d80da8c86bab19db0', '2026-11-30T07:23:48.477+00:00', '20261129020308_message_events', NULL, NULL, '2026-11-30T07:23:48.398+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('353e0cda-1d9e-48cd-91ef-97ee08aa42fd', '2318430efb437f13f6ddb6eaf599c3b96a9527e4e1ffa377da244e0502caaab1', '2026-11-30T07:23:48.546+00:00', '20261129040257_add_message_experiment', NULL, NULL, '2026-11-30T07:23:48.498+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('1e07548f-9d30-41bf-a8f9-0dd782930255', '5154891279ad3e4a7b53e18e84baa540e43e15c007766520f0fc05b995390e11', '2026-11-30T07:23:48.709+00:00', '20261129040945_reports', NULL, NULL, '2026-11-30T07:23:48.561+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('b49ae355-e4a2-4fe3-903e-96ce9d500bab', 'd1e5b5789c0d09f7181cab5809f1f2e31c2185dfeebe999f8798ec0598617dbb', '2026-11-30T07:23:48.825+00:00', '20261129041245_experiments', NULL, NULL, '2026-11-30T07:23:48.725+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('b46fffa0-e7e2-4b34-9818-206757c57986', '71722ec0099457a15fc59db049e521f0f7627fd1310aba33903b5a49f78db7eb', '2026-11-30T07:23:48.904+00:00', '20261129044500_reports_on_recipients', NULL, NULL, '2026-11-30T07:23:48.841+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('cda08e64-70db-43b0-9983-bc6f83ca60f7', 'd22d74650b8e63240939230c0fce6e2a7576ed4e67fb7c945ebc223abfc25a45', '2026-11-30T07:23:48.980+00:00', '20261129090133_reports_without_random_indexes', NULL, NULL, '2026-11-30T07:23:48.928+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('d88cee36-53a9-416d-a31c-73c7e5235524', '40429b3c907afbdafea39614850fce55400f00ed4fa41b458220e8c6ea4fa557', '2026-11-30T07:23:49.043+00:00', '20261129101245_reports_counted_all', NULL, NULL, '2026-11-30T07:23:49.002+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('87a67d15-b724-4463-859c-095d4a05d3a5', '616c19674aac1561e2f0cad0b78da6de698cd2fb436e36b96f67c893601a2b08', '2026-11-30T07:23:49.101+00:00', '20261129120343_add_message_event_index', NULL, NULL, '2026-11-30T07:23:49.058+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('2679df8e-5127-49b7-8a60-813577b5867b', 'c6e00872f928712e67642b09a99bbf29761a30b66a6715779116e5cdb5a571e4', '2026-11-30T07:23:49.141+00:00', '20261129151831_add_service_events', NULL, NULL, '2026-11-30T07:23:49.117+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('af22dff9-28b3-4fc7-9e97-3ae872dbb0b0', '7b3c9449a266347dcfa462707f3e825ecff9bea63bddb5c7594160f2a30a1a02', '2026-11-30T07:23:49.204+00:00', '20261129151846_add_webhook_endpoints', NULL, NULL, '2026-11-30T07:23:49.153+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('34a9beb4-8ac9-420c-9554-538120df8519', '5eace296ae8a6bb4bb693b9b60d84ef7175153d4dd89e00c10c8eef836e0c6c1', '2026-11-30T07:23:49.317+00:00', '20261129152055_add_alerts', NULL, NULL, '2026-11-30T07:23:49.218+00:00', 1);
INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at", "applied_steps_count") VALUES ('9d55aa33-4516-4dd4-b4c4-7bc8d6caf146', '329a64e2cf24d8f39901f98ead0dc8dc7bfa0c209b22df3ce0dfd5232e82a31b', '2026-11-30T07:23:49.467+00:00', '20261129155000_add_webhook_deliveries', NULL, NULL, '2026-11-30T07:23:49.335+00:00', 1);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('AlertEvaluation', 1);
INSERT INTO sqlite_sequence VALUES ('DeliveryEvent', 49);
INSERT INTO sqlite_sequence VALUES ('MessageEvent', 34);
INSERT INTO sqlite_sequence VALUES ('ServiceEvent', 49);
