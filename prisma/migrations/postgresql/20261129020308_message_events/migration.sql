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
