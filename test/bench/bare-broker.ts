import { createServer } from "node:net";

/**
 * No broker: answers CONNECT, PINGREQ and DISCONNECT with bytes that are always the same, and knows nothing. What a connection
 * and a round trip cost here, Node itself costs.
 */
createServer({ noDelay: true }, (socket) => {
  socket.on("data", (chunk) => {
    const type = (chunk[0] as number) >>> 4;
    if (type === CONNECT) socket.write(CONNACK);
    else if (type === PINGREQ) socket.write(PINGRESP);
    else socket.end();
  });
  socket.on("error", () => {});
}).listen(Number(process.argv[2]), "127.0.0.1");

const CONNECT = 1;
const PINGREQ = 12;
const CONNACK = Uint8Array.of(0x20, 2, 0, 0);
const PINGRESP = Uint8Array.of(0xd0, 0);
