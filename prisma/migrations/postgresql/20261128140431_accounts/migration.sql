-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "dltEntityId" TEXT,
ADD COLUMN     "dltTemplateCategory" TEXT,
ADD COLUMN     "dltTemplateId" TEXT;

-- AlterTable
ALTER TABLE "Template" ADD COLUMN     "dltEntityId" TEXT,
ADD COLUMN     "dltTemplateCategory" TEXT,
ADD COLUMN     "dltTemplateId" TEXT;
