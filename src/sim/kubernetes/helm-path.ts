/** Where helm is once its release has been unpacked; what stands there is what `helm version --short` prints. */
export const helmPath = '/usr/local/bin/helm'
