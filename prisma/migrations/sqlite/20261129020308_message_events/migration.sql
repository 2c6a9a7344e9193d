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
