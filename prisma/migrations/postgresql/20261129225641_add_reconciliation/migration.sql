-- CreateTable
CREATE TABLE "ReconciliationCheck" (
    "messageId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReconciliationCheck_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "ReconciliationState" (
    "id" INTEGER NOT NULL,
    "lockedBy" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "position" BIGINT,

    CONSTRAINT "ReconciliationState_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReconciliationCheck_mode_dueAt_idx" ON "ReconciliationCheck"("mode", "dueAt");
