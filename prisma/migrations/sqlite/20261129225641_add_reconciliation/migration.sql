-- CreateTable
CREATE TABLE "ReconciliationCheck" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "mode" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ReconciliationState" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lockedBy" TEXT,
    "leaseUntil" DATETIME,
    "position" BIGINT
);

-- CreateIndex
CREATE INDEX "ReconciliationCheck_mode_dueAt_idx" ON "ReconciliationCheck"("mode", "dueAt");
