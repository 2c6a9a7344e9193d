-- AlterTable
ALTER TABLE "ReportRebuild" ADD COLUMN "purgedBefore" DATETIME;

-- CreateTable
CREATE TABLE "RetentionRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lockedBy" TEXT,
    "leaseUntil" DATETIME
);

-- CreateTable
CREATE TABLE "RetentionPosition" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "position" TEXT NOT NULL,
    "passStartedAt" DATETIME NOT NULL
);
