-- AlterTable
ALTER TABLE "ReportRebuild" ADD COLUMN     "countedAllAt" TIMESTAMP(3);

UPDATE "ReportRebuild" SET "countedAllAt" = "finishedAt";
