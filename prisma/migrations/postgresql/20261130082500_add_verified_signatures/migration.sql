-- AlterTable
ALTER TABLE "RejectedCallback" ADD COLUMN     "mode" TEXT,
ADD COLUMN     "signatureVersion" TEXT;
