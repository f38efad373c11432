using System.Security.Cryptography;

namespace Slime.Platform.Storage;

/// <summary>What new numbers of cases and records are made from: nobody can guess them.</summary>
internal static class RandomBits
{
    public static ulong Next() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
