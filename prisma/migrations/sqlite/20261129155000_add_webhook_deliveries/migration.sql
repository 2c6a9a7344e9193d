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
