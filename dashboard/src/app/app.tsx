import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { dashboardUrl } from '../api/base-url.js';
import { Loading } from '../components/loading.js';
import { LiveUpdates } from '../live/live-updates.js';
import { Layout } from './layout/layout.js';
import { NotFound } from './not-found.js';
import { PAGES } from './pages.js';
import { PageBoundary } from './page-boundary.js';
import { createQueryClient } from './query-client.js';
import { SessionGate } from './session/session-gate.js';

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <SessionGate>
        <LiveUpdates />
        <BrowserRouter basename={dashboardUrl.pathname.replace(/\/$/, '')}>
          <Routes>
            <Route element={<Layout />}>
              {PAGES.map(({ path, component: Component }) => (
                <Route
                  key={path}
                  path={path}
                  element={
                    <PageBoundary>
                      <Suspense fallback={<Loading />}>
                        <Component />
                      </Suspense>
                    </PageBoundary>
                  }
                />
              ))}
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </SessionGate>
    </QueryClientProvider>
  );
}
