using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MemberWeights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "WorkshopItems",
                type: "TEXT",
                maxLength: 30,
                nullable: false,
                defaultValue: "Initiative");

            migrationBuilder.AddColumn<string>(
                name: "WeightsFrom",
                table: "Models",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MemberWeights",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AssessorId = table.Column<int>(type: "INTEGER", nullable: false),
                    CriterionKey = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<double>(type: "REAL", nullable: false),
                    Low = table.Column<double>(type: "REAL", nullable: true),
                    High = table.Column<double>(type: "REAL", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberWeights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberWeights_Assessors_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "Assessors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MemberWeights_AssessorId_CriterionKey",
                table: "MemberWeights",
                columns: new[] { "AssessorId", "CriterionKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MemberWeights");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "WorkshopItems");

            migrationBuilder.DropColumn(
                name: "WeightsFrom",
                table: "Models");
        }
    }
}
