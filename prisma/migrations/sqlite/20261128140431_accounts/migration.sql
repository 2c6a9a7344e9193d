-- AlterTable
ALTER TABLE "Message" ADD COLUMN "dltEntityId" TEXT;
ALTER TABLE "Message" ADD COLUMN "dltTemplateCategory" TEXT;
ALTER TABLE "Message" ADD COLUMN "dltTemplateId" TEXT;

-- AlterTable
ALTER TABLE "Template" ADD COLUMN "dltEntityId" TEXT;
ALTER TABLE "Template" ADD COLUMN "dltTemplateCategory" TEXT;
ALTER TABLE "Template" ADD COLUMN "dltTemplateId" TEXT;
