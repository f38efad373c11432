using FsCheck;
using FsCheck.Fluent;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Tests.Referrals;

/// <summary>Any input at all: absent parts, nulls in lists, broken texts, values outside the vocabularies.</summary>
public static class ArbitraryReferral
{
    private static readonly string[] Awkward =
        ["", " ", "\0", "\ud800", "\udc00a", "\ufffe", "\uffff", "\u202e", "e\u0301", "🔥", "62041", "0321000000", "1949-1974", new('a', 5000)];

    private static readonly Gen<string?> Text = Gen.OneOf(Gen.Elements<string?>(Awkward), Gen.Constant<string?>(null), ArbMap.Default.GeneratorFor<string?>());
    private static readonly Gen<int?> Number = Gen.OneOf(ArbMap.Default.GeneratorFor<int?>(), Gen.Choose(0, 130).Select(n => (int?)n));
    private static readonly Gen<decimal?> Amount = Gen.OneOf(
        ArbMap.Default.GeneratorFor<decimal?>(),
        Gen.Elements<decimal?>(0, 0.01m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m));
    private static readonly Gen<DateOnly?> Date = Gen.OneOf(
        Gen.Constant<DateOnly?>(null),
        Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(n => (DateOnly?)DateOnly.FromDayNumber(n)));
    private static readonly Gen<bool?> Flag = Gen.Elements<bool?>(true, false, null);

    public static Arbitrary<ReferralInput> Inputs() => Arb.From(
        from parts in Three(Maybe(Household), Maybe(Dwelling), Maybe(Energy))
        from income in Amount
        from persons in Number
        from benefits in Many(Word<Benefit>())
        from requests in Many(Maybe(from date in Date from amount in Amount select new FslRequestInput { On = date, Amount = amount }))
        from reasons in Many(Word<ReferralReason>())
        from urgency in Word<Urgency>()
        from agreement in Maybe(Agreement)
        from texts in Three(Text, Text, Text)
        select new ReferralInput
        {
            Household = parts.Item1,
            Dwelling = parts.Item2,
            Energy = parts.Item3,
            Resources = new ResourcesInput { ReferenceTaxIncome = income, TaxHouseholdPersons = persons, Benefits = benefits },
            Fsl = new FslInput { Requests = requests },
            Reasons = reasons,
            Urgency = urgency,
            Agreement = agreement,
            Referrer = new ReferrerInput { Mds = texts.Item1, Phone = texts.Item2 },
            Comment = texts.Item3,
        });

    public static Arbitrary<DateOnly> Dates() => Arb.From(Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber));

    private static Gen<HouseholdInput> Household =>
        from names in Three(Text, Text, Text)
        from contacts in Gen.Zip(Text, Text)
        from birth in Date
        from preferred in Word<PreferredContact>()
        from persons in Many(Maybe(Number.Select(age => new PersonInput { Age = age })))
        select new HouseholdInput
        {
            Surname = names.Item1,
            FirstName = names.Item2,
            ContactTimes = names.Item3,
            Phone = contacts.Item1,
            Email = contacts.Item2,
            BirthDate = birth,
            PreferredContact = preferred,
            Persons = persons,
        };

    private static Gen<DwellingInput> Dwelling =>
        from texts in Three(Text, Text, Text)
        from built in Text
        from words in Three(Word<Tenure>(), Word<Energy>(), Word<DpeClass>())
        from surface in Amount
        from date in Date
        select new DwellingInput
        {
            AddressLine = texts.Item1,
            CommuneInsee = texts.Item2,
            Landlord = texts.Item3,
            BuiltPeriod = built,
            Tenure = words.Item1,
            Heating = words.Item2,
            DpeClass = words.Item3,
            SurfaceM2 = surface,
            DpeDate = date,
        };

    private static Gen<EnergyInput> Energy =>
        from energies in Word<Energy>().ArrayOf()
        from amounts in Amount.ArrayOf()
        from arrears in Amount
        let spend = energies.OfType<Energy>().Distinct().Zip(amounts).ToDictionary(pair => pair.First, pair => pair.Second)
        select new EnergyInput { AnnualSpend = spend, Arrears = arrears };

    private static Gen<AgreementInput> Agreement =>
        from contact in Maybe(
            from given in Flag
            from date in Date
            from how in Word<AgreementForm>()
            select new ContactAgreementInput { Given = given, On = date, How = how })
        from share in Many(Maybe(
            from with in Word<RecipientKind>()
            from given in Flag
            from date in Date
            select new ShareAgreementInput { With = with, Given = given, On = date }))
        select new AgreementInput { Contact = contact, Share = share };

    private static Gen<T?> Word<T>()
        where T : struct, Enum => Gen.Choose(-2, 30).Select(n => n == -2 ? (T?)null : (T)Enum.ToObject(typeof(T), n));

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.OneOf(gen.Select(value => (T?)value), gen.Select(value => (T?)value), Gen.Constant<T?>(null));

    private static Gen<(T1 Item1, T2 Item2, T3 Item3)> Three<T1, T2, T3>(Gen<T1> first, Gen<T2> second, Gen<T3> third) =>
        from one in first from two in second from three in third select (one, two, three);

    private static Gen<IReadOnlyList<T>?> Many<T>(Gen<T> gen) =>
        Gen.OneOf(
            Gen.Constant<IReadOnlyList<T>?>(null),
            gen.ArrayOf().Select(items => (IReadOnlyList<T>?)items),
            gen.ArrayOf(70).Select(items => (IReadOnlyList<T>?)items));
}
