-- AlterTable
ALTER TABLE "RejectedCallback" ADD COLUMN "mode" TEXT;
ALTER TABLE "RejectedCallback" ADD COLUMN "signatureVersion" TEXT;
