-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "writtenAt" TIMESTAMP(3);
