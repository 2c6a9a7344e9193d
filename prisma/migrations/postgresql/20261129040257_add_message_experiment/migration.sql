-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "experiment" TEXT,
ADD COLUMN     "variant" TEXT;
