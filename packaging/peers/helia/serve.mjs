// Helia's pinning service on loopback: node serve.mjs GATEWAY TOKEN. It fetches what it is asked to pin from the
// trustless gateway at GATEWAY, writes its own address as one line of JSON and ends with its standard input.
import { trustlessGateway } from '@helia/block-brokers'
import { createHeliaHTTP } from '@helia/http'
import { createPinningServiceAPIServer } from '@helia/pinning-service-api-server'
import { httpGatewayRouting } from '@helia/routers'

const [gateway, token] = process.argv.slice(2)
const helia = await createHeliaHTTP({
  blockBrokers: [trustlessGateway({ allowInsecure: true, allowLocal: true })],
  routers: [httpGatewayRouting({ gateways: [gateway] })]
})
const server = await createPinningServiceAPIServer(helia, {
  validateAccessToken: async (given) => {
    if (given !== token) {
      throw new Error('another token')
    }
    return { id: 'author' }
  },
  listen: { port: 0, host: '127.0.0.1' }
})
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
console.log(JSON.stringify({ url: `http://127.0.0.1:${server.server.address().port}` }))
