using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;

namespace Slime.Model.Tests.Cases.Diagnostics;

/// <summary>Any diagnostic at all, by walking its properties: a field that is added is tried by itself.</summary>
public static class ArbitraryDiagnostic
{
    private static readonly string?[] Texts =
        [null, "", " ", "\0", "\ud800", "\udc00a", "\ufffe", "\u202e", "e\u0301", "🔥", "adil", "Un mot", "deux\r\nlignes", new('a', 201), new('a', 5000)];

    private static readonly decimal?[] Decimals = [null, 0, 0.01m, 0.001m, 17.5m, 45, 101, -1, decimal.MaxValue, decimal.MinValue];

    private static readonly int?[] Integers = [null, 0, 1, 16, 120, 121, -1, int.MaxValue, int.MinValue];

    private static readonly long?[] Longs = [null, 0, 1, 295, 1_500_00, -1, long.MaxValue, long.MinValue];

    private static readonly DateOnly?[] Dates = [null, DateOnly.MinValue, new(2024, 2, 29), new(2026, 12, 1), DateOnly.MaxValue];

    public static Arbitrary<Diagnostic> Diagnostics() =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => (Diagnostic?)Make(typeof(Diagnostic), new Random(seed)) ?? new Diagnostic()));

    private static object? Make(Type type, Random random)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return Pick(Texts, random);
        if (plain == typeof(decimal)) return Pick(Decimals, random);
        if (plain == typeof(int)) return Pick(Integers, random);
        if (plain == typeof(long)) return Pick(Longs, random);
        if (plain == typeof(DateOnly)) return Pick(Dates, random);
        if (plain == typeof(bool)) return Pick(new bool?[] { true, false, null }, random);
        if (plain == typeof(FileId)) return random.Next(3) == 0 ? null : FileId.Parse($"000000000000000{random.Next(3)}");
        if (plain == typeof(BuiltPeriod)) return BuiltPeriod.Parse("before1949");
        if (plain.IsEnum) return random.Next(5) == 0 && type != plain ? null : Enum.ToObject(plain, random.Next(-1, 20));
        if (plain.IsGenericType) return MakeList(plain.GetGenericArguments()[0], random);
        if (random.Next(10) == 0) return null;
        var made = Activator.CreateInstance(plain)!;
        foreach (var property in plain.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(made, Make(property.PropertyType, random));
        return made;
    }

    private static IList MakeList(Type item, Random random)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var count = random.Next(4) == 0 ? random.Next(70) : random.Next(4); count > 0; count--) list.Add(Make(item, random));
        return list;
    }

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
