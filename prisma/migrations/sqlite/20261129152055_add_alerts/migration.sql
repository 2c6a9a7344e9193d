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
