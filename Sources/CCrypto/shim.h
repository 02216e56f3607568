#ifndef HUASHU_CCRYPTO_SHIM_H
#define HUASHU_CCRYPTO_SHIM_H
// The high-level interface of OpenSSL 3 only: what is older is on its way out.
#define OPENSSL_NO_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#endif
