const shardName = (byte: number) => byte.toString(16).padStart(2, '0')

/** The shards of people; those of addresses are named after them. */
export const allShards = Array.from({ length: 256 }, (_, byte) => shardName(byte))

/** One of 256 shards, by the first byte of the id, which is random or a hash, so all are about equally full. */
export const shardOf = (id: string): string => shardName(Buffer.from(id.slice(0, 4), 'base64url')[0] ?? 0)

export const personKey = (id: string) => ({ shard: { S: shardOf(id) }, id: { S: id } })

/** Addresses are apart from people, so that matching, which reads every person, doesn't read them. */
export const addressShard = (shard: string) => `address-${shard}`
export const addressKey = (id: string) => ({ shard: { S: addressShard(shardOf(id)) }, id: { S: id } })
