-- AlterTable
ALTER TABLE "Job" ADD COLUMN "writtenAt" DATETIME;
