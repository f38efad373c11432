using System.Buffers.Binary;
using System.Security.Cryptography;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding.Pdf;

/// <summary>
/// The standard security handler, ISO 32000-2, 7.6, with the empty password of a reader: a document that anybody may open
/// and only its owner may change is read as any other.
/// </summary>
internal sealed class PdfDecryption
{
    private enum Method
    {
        None,
        Rc4,
        Aes,
        Aes256,
    }

    // ISO 32000-1, 7.6.3.3, algorithm 2, step a.
    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    // The same, step f.
    private static readonly byte[] Unencrypted = [255, 255, 255, 255];

    private readonly PdfFile _file;
    private readonly byte[] _key;
    private readonly Method _streams;
    private readonly Method _strings;
    private readonly bool _encryptsMetadata;

    private PdfDecryption(PdfFile file, PdfDictionary settings)
    {
        _file = file;
        var version = file.Whole(settings["V"]) ?? 0;
        _encryptsMetadata = file.Resolve(settings["EncryptMetadata"]) is not PdfWord { Text: "false" };
        (_streams, _strings) = version >= 4 ? (MethodOf(settings, "StmF"), MethodOf(settings, "StrF")) : (Method.Rc4, Method.Rc4);
        _key = (file.Whole(settings["R"]) ?? 0) >= 5 ? NewKey(settings) : OldKey(settings, version);
    }

    /// <summary>Decrypts every object of an encrypted file; leaves any other alone.</summary>
    /// <returns>Whether it was encrypted.</returns>
    /// <exception cref="PdfRefusedException">It asks for a password, or is encrypted in another way.</exception>
    public static bool Apply(PdfFile file)
    {
        if (file.InTrailer("Encrypt") is not { } place || file.Resolve(place) is PdfWord) return false;
        if (file.Dictionary(place) is not { } settings || file.Name(settings["Filter"]) != "Standard") throw new PdfRefusedException(FileRejections.PdfEncrypted);
        var number = (place as PdfReference)?.Number;
        try
        {
            var decryption = new PdfDecryption(file, settings);
            file.Replace(item => item.Number == number ? item : decryption.Decrypt(item));
        }
        catch (CryptographicException)
        {
            throw new PdfRefusedException(FileRejections.PdfEncrypted);
        }

        return true;
    }

    private PdfObject Decrypt(PdfObject item)
    {
        // Neither the table of contents nor, by choice, the metadata is encrypted.
        var type = item.Dictionary is { } dictionary ? _file.Name(dictionary["Type"]) : null;
        if (type == "XRef") return item;
        var isPlain = (type == "Metadata" && !_encryptsMetadata) || (item.Data is not null && UsesIdentity(item.Dictionary!));
        return item with
        {
            Value = Decrypt(item.Value, item),
            Data = item.Data is { } data && !isPlain ? Decrypt(data, _streams, item) : item.Data,
        };
    }

    private PdfValue Decrypt(PdfValue value, PdfObject item) => value switch
    {
        PdfText text => new PdfText(Decrypt(text.Bytes, _strings, item)),
        PdfArray array => new PdfArray([.. array.Items.Select(one => Decrypt(one, item))]),
        PdfDictionary dictionary => new PdfDictionary(dictionary.Entries.ToDictionary(entry => entry.Key, entry => Decrypt(entry.Value, item), StringComparer.Ordinal)),
        _ => value,
    };

    private byte[] Decrypt(ReadOnlyMemory<byte> data, Method method, PdfObject item)
    {
        if (method == Method.None) return data.ToArray();
        if (method == Method.Aes256) return DecryptAes(_key, data.Span);
        // Algorithm 1: the number of the object salts the key.
        byte[] salted = [.. _key, (byte)item.Number, (byte)(item.Number >> 8), (byte)(item.Number >> 16), (byte)item.Generation, (byte)(item.Generation >> 8), .. method == Method.Aes ? "sAlT"u8 : []];
        var key = Md5(salted)[..Math.Min(_key.Length + 5, 16)];
        return method == Method.Aes ? DecryptAes(key, data.Span) : Rc4(key, data.Span);
    }

    private bool UsesIdentity(PdfDictionary stream) =>
        PdfFilters.Of(_file, stream) is [{ Name: "Crypt" } filter, ..] && (_file.Name(filter.Settings["Name"]) ?? "Identity") == "Identity";

    private Method MethodOf(PdfDictionary settings, string use)
    {
        var name = _file.Name(settings[use]) ?? "Identity";
        if (name == "Identity") return Method.None;
        return _file.Name(_file.Dictionary(_file.Dictionary(settings["CF"])?[name])?["CFM"]) switch
        {
            "V2" => Method.Rc4,
            "AESV2" => Method.Aes,
            "AESV3" => Method.Aes256,
            "None" or null => Method.None,
            _ => throw new PdfRefusedException(FileRejections.PdfEncrypted),
        };
    }

    /// <summary>Algorithms 2, 4 and 5 with an empty password.</summary>
    private byte[] OldKey(PdfDictionary settings, int version)
    {
        var revision = _file.Whole(settings["R"]) ?? 0;
        var length = version == 1 ? 5 : Math.Clamp((_file.Whole(settings["Length"]) ?? (version >= 4 ? 128 : 40)) / 8, 5, 16);
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, Permissions(settings));
        var id = _file.Several(_file.InTrailer("ID")) is [PdfText first, ..] ? first.Bytes.ToArray() : [];
        byte[] seed = [.. Padding, .. Text(settings, "O", 32), .. permissions, .. id, .. revision >= 4 && !_encryptsMetadata ? Unencrypted : []];
        var key = Md5(seed);
        for (var i = 0; revision >= 3 && i < 50; i++) key = Md5(key.AsSpan(0, length));
        key = key[..length];

        var expected = Text(settings, "U", revision == 2 ? 32 : 16);
        var found = revision == 2 ? Rc4(key, Padding) : Rc4(key, Md5([.. Padding, .. id]));
        for (var i = 1; revision >= 3 && i <= 19; i++) found = Rc4([.. key.Select(part => (byte)(part ^ i))], found);
        return found.AsSpan().SequenceEqual(expected) ? key : throw new PdfRefusedException(FileRejections.PdfEncrypted);
    }

    /// <summary>Algorithm 2.A with an empty password.</summary>
    private byte[] NewKey(PdfDictionary settings)
    {
        var revision = _file.Whole(settings["R"]) ?? 0;
        var user = Text(settings, "U", 48);
        if (!Hash(revision, user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32))) throw new PdfRefusedException(FileRejections.PdfEncrypted);
        using var aes = Aes.Create();
        aes.Key = Hash(revision, user.AsSpan(40, 8));
        return aes.DecryptCbc(Text(settings, "UE", 32), new byte[16], PaddingMode.None);
    }

    /// <summary>SHA-256 in revision 5; algorithm 2.B in revision 6.</summary>
    private static byte[] Hash(int revision, ReadOnlySpan<byte> salt)
    {
        var key = SHA256.HashData(salt);
        if (revision == 5) return key;
        for (var round = 0; ; round++)
        {
            var repeated = new byte[key.Length * 64];
            for (var i = 0; i < 64; i++) key.CopyTo(repeated, i * key.Length);
            using var aes = Aes.Create();
            aes.Key = key[..16];
            var encrypted = aes.EncryptCbc(repeated, key[16..32], PaddingMode.None);
            var remainder = encrypted.Take(16).Sum(value => value) % 3;
            key = remainder switch
            {
                0 => SHA256.HashData(encrypted),
                1 => SHA384.HashData(encrypted),
                _ => SHA512.HashData(encrypted),
            };
            if (round >= 63 && encrypted[^1] <= round - 31) return key[..32];
        }
    }

    private byte[] Text(PdfDictionary settings, string key, int length) =>
        _file.Resolve(settings[key]) is PdfText { Bytes: var bytes } && bytes.Length >= length ? bytes[..length].ToArray() : throw new PdfRefusedException(FileRejections.PdfEncrypted);

    /// <summary>Some programs write the flags as an unsigned number.</summary>
    private int Permissions(PdfDictionary settings) =>
        _file.Resolve(settings["P"]) is PdfNumber { Text: var text } && long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var flags) ? unchecked((int)flags) : 0;

    private static byte[] DecryptAes(byte[] key, ReadOnlySpan<byte> data)
    {
        if (data.Length < 32) return [];
        using var aes = Aes.Create();
        aes.Key = key;
        var whole = data[16..(data.Length - (data.Length % 16))];
        var plain = aes.DecryptCbc(whole, data[..16], PaddingMode.None);
        // PKCS #7 as it should be; a wrong last byte takes nothing away.
        return plain[^1] is >= 1 and <= 16 ? plain[..^plain[^1]] : plain;
    }

#pragma warning disable CA5351 // The format's own algorithm: it hides nothing here, the password is empty.
    private static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);
#pragma warning restore CA5351

    private static byte[] Rc4(byte[] key, ReadOnlySpan<byte> data)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = new byte[data.Length];
        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(data[n] ^ state[(state[i] + state[j]) & 255]);
        }

        return result;
    }
}
