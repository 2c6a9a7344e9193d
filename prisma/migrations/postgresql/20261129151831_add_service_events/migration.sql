-- What happened to recipients, batches and the service.
CREATE TABLE "ServiceEvent" (
    -- One order with delivery reports.
    "id" BIGINT NOT NULL DEFAULT nextval('"DeliveryEvent_id_seq"'),
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ServiceEvent_pkey" PRIMARY KEY ("id")
);
