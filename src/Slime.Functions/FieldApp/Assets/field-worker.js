import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

// Keeps the app itself and nothing that it shows: the assets that the build put here, and the page, words and manifest whose revisions
// the server wrote before this script. Everything else goes to the network.
precacheAndRoute([...__SLIME_ASSETS__, ...self.slimeShell])
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/terrain'), { allowlist: [/^\/terrain\/?$/] }))

// A new version waits until the person takes it: see field.js.
addEventListener('message', event => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting()
})
