/** How AWS is reached. */
export interface NetworkOptions {
  /**
   * The proxy of every call: `http://proxy.example.com:3128`, with `user:password@` where it asks for one.
   * @defaultValue `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment, in upper or lower case
   */
  readonly proxy?: string | undefined
  /**
   * Certificates of authorities to trust beside Node's own, as PEM text: those of a proxy that opens TLS.
   * @defaultValue the file that `AWS_CA_BUNDLE` names; Node itself reads `NODE_EXTRA_CA_CERTS`
   */
  readonly ca?: string | undefined
}
