using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class SharingTests
{
    /// <summary>In the order of the territories: ARR ART AUD BOU CAL HEN LEN MON TER.</summary>
    private static readonly int[] Populations = [213_287, 292_009, 128_316, 157_215, 152_245, 125_793, 242_013, 110_250, 36_777];

    [Fact]
    public void The_Target_Of_The_Source_By_Population_Is_The_One_Of_The_Domain() =>
        Assert.Equal([477, 653, 287, 352, 340, 281, 541, 247, 82], Sharing.Share(3260, Populations));

    [Fact]
    public void Shared_Equally_Two_Territories_Have_One_More() =>
        Assert.Equal([363, 363, 362, 362, 362, 362, 362, 362, 362], Sharing.ShareEqually(3260, 9));

    [Fact]
    public void Without_Any_Weight_All_Weigh_The_Same() => Assert.Equal([2, 1], Sharing.Share(3, [0, 0]));

    [Fact]
    public void Nothing_Is_Shared_Between_Nobody() => Assert.Empty(Sharing.Share(5, []));

    [Fact]
    public void A_Negative_Total_Is_Refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Sharing.Share(-1, [1]));

    [Property]
    public Property Parts_Sum_To_The_Total_And_Are_Within_One_Of_Their_Share() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        Gen.Choose(0, 2_000_000).NonEmptyListOf().ToArbitrary(),
        (total, weights) =>
        {
            var parts = Sharing.Share(total, [.. weights]);
            var sum = weights.Sum(weight => (decimal)weight);
            return parts.Sum() == total
                && (sum == 0 || parts.Zip(weights).All(pair => Math.Abs(pair.First - ((decimal)total * pair.Second / sum)) < 1));
        });
}
