-- AlterTable
ALTER TABLE "Message" ADD COLUMN "experiment" TEXT;
ALTER TABLE "Message" ADD COLUMN "variant" TEXT;
