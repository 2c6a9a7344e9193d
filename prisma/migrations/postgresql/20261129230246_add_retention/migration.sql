-- AlterTable
ALTER TABLE "ReportRebuild" ADD COLUMN     "purgedBefore" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "id" INTEGER NOT NULL,
    "lockedBy" TEXT,
    "leaseUntil" TIMESTAMP(3),

    CONSTRAINT "RetentionRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionPosition" (
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "passStartedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RetentionPosition_pkey" PRIMARY KEY ("name")
);
