-- AlterTable
ALTER TABLE "ReportRebuild" ADD COLUMN "countedAllAt" DATETIME;

UPDATE "ReportRebuild" SET "countedAllAt" = "finishedAt";
