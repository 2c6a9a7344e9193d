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
