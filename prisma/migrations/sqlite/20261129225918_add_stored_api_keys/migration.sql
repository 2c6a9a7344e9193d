-- CreateTable
CREATE TABLE "StoredApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "requestsPerMinute" INTEGER,
    "expiresAt" DATETIME,
    "createdBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "StoredApiKey_name_key" ON "StoredApiKey"("name");

-- CreateIndex
CREATE UNIQUE INDEX "StoredApiKey_digest_key" ON "StoredApiKey"("digest");
