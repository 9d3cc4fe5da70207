// Loaded before a client: whatever it wants to reach beyond this machine is refused, and said on the
// error stream, where a test sees it.
import dns from 'node:dns';
import net from 'node:net';

const HERE = new Set(['127.0.0.1', '::1', 'localhost']);

function refuse(host) {
  process.stderr.write(`NOT-LOOPBACK ${host}\n`);
  throw new Error(`${host} is beyond this machine`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  // net.connect hands its arguments on as one list, options first
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  const options = typeof first === 'object' ? first : { port: first, host: given[1] };
  const host = options.host ?? 'localhost';
  if (!options.path && !HERE.has(typeof host === 'string' ? host : 'localhost')) refuse(host);
  return connect.apply(this, given);
};

for (const [module, name] of [
  [dns, 'lookup'],
  [dns.promises, 'lookup'],
  [dns, 'resolve'],
  [dns.promises, 'resolve'],
]) {
  const real = module[name];
  module[name] = function (host, ...rest) {
    if (!HERE.has(host)) refuse(host);
    return real.call(this, host, ...rest);
  };
}
