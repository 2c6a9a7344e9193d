-- CreateTable
CREATE TABLE "StoredApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "requestsPerMinute" INTEGER,
    "expiresAt" TIMESTAMP(3),
    "createdBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "StoredApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StoredApiKey_name_key" ON "StoredApiKey"("name");

-- CreateIndex
CREATE UNIQUE INDEX "StoredApiKey_digest_key" ON "StoredApiKey"("digest");
