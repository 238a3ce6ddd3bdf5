import { defineConfig, type Plugin } from "vite";

/** Languages of the app, as the component library names them. */
const locales = new Set(["en-US", "fr-FR"]);

/** Leaves out the component library's own strings in the other thirty languages. */
function onlyOurLocales(): Plugin {
  return {
    name: "only-our-locales",
    enforce: "pre",
    load(id) {
      const locale = /[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.mjs$/.exec(id)?.[1];
      return locale && !locales.has(locale) ? "export default {};" : null;
    },
  };
}

export default defineConfig({
  plugins: [onlyOurLocales()],
  esbuild: { jsx: "automatic" },
  build: {
    target: "es2022",
    cssCodeSplit: false,
    // A data: address would break the security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
