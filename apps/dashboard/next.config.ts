import type { NextConfig } from 'next'
import path from 'node:path'

const config: NextConfig = {
  // gRPC opens sockets and reads its own package files: it runs from node_modules, not from the bundle.
  serverExternalPackages: ['@grpc/grpc-js', 'protobufjs'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  images: { unoptimized: true },
  typedRoutes: false,
  poweredByHeader: false,
  devIndicators: false,
  // Pages get their Content Security Policy in proxy.ts.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
      ],
    },
  ],
}

export default config
